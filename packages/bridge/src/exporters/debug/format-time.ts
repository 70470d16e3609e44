import type { HrTime } from "@rookery/log-record";

/** Writes a time as Go prints it: `2026-11-22 10:33:00.5 +0000 UTC`. */
export function formatTime([seconds, nanoseconds]: HrTime): string {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return `${seconds}s ${nanoseconds}ns after 1970`;
  const [day = "", time = ""] = date.toISOString().split("T");
  const fraction = String(nanoseconds)
    .padStart(9, "0")
    .replace(/0{1,9}$/, "");
  const clock = time.slice(0, "hh:mm:ss".length);
  return `${day} ${clock}${fraction === "" ? "" : `.${fraction}`} +0000 UTC`;
}
