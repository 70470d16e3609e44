import type { HrTime } from "@rookery/log-record";

const nanosPerSecond = 1_000_000_000n;
const nanosPerMilli = 1_000_000;

/** Divides nanoseconds since 1970 into seconds and the rest; `undefined` for 0, which is OTLP's "not known". */
export function toHrTime(unixNano: bigint): HrTime | undefined {
  if (unixNano <= 0n) return undefined;
  return [Number(unixNano / nanosPerSecond), Number(unixNano % nanosPerSecond)];
}

/** Milliseconds since 1970, as a clock gives them. */
export function millisToHrTime(millis: number): HrTime {
  const seconds = Math.floor(millis / 1000);
  return [seconds, Math.floor((millis - seconds * 1000) * nanosPerMilli)];
}
