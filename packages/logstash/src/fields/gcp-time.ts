import { ownValue } from "../logstash-event.ts";
import type { FieldReader } from "./field-node.ts";
import { fallbackTime, instant } from "./time-readers.ts";

/** Reads `timestamp` of Google Cloud: text, or an object of `seconds` and `nanos`. */
export const gcpTime: FieldReader = (draft, value, key, parent) => {
  const seconds = ownValue(value, "seconds");
  if (seconds === undefined) return fallbackTime(draft, value, key, parent);
  const nanos = ownValue(value, "nanos") ?? 0;
  return instant(draft, { epochSecond: Number(seconds), nanoOfSecond: nanos }, key, parent);
};
