import type { Rule } from "../fit/fitting.ts";

const hexadecimal = /^[\da-f]{32}$/;

/** Keeps an id of 32 hexadecimal digits; dashes and upper case are repaired, anything else is moved. */
export const eventId: Rule<string> = (value, fitting) => {
  if (typeof value !== "string") return fitting.move(value, "expected 32 hexadecimal digits");
  if (hexadecimal.test(value)) return value;
  const repaired = value.length > 64 ? "" : value.trim().replaceAll("-", "").toLowerCase();
  if (!hexadecimal.test(repaired)) return fitting.move(value, "expected 32 hexadecimal digits");
  fitting.change("replaced", "dashes and upper case are gone");
  return repaired;
};
