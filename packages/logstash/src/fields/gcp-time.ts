import { ownValue } from "../logstash-event.ts";
import type { FieldReader } from "./field-node.ts";
import { fallbackTime, instant } from "./time-readers.ts";
import { toWholeNumber } from "./whole-number.ts";

/** Reads `timestamp` of Google Cloud: text, or an object of `seconds` and `nanos`, as numbers or text. */
export const gcpTime: FieldReader = (draft, value, key, parent) => {
  const seconds = ownValue(value, "seconds");
  if (seconds === undefined) return fallbackTime(draft, value, key, parent);
  const nanoOfSecond = ownValue(value, "nanos") ?? 0;
  return instant(draft, { epochSecond: toWholeNumber(seconds), nanoOfSecond }, key, parent);
};

/** Reads `timestampSeconds`, whose nanoseconds follow in {@link gcpNanos}. */
export const gcpSeconds: FieldReader = (draft, value, key, parent) =>
  instant(draft, { epochSecond: toWholeNumber(value), nanoOfSecond: 0 }, key, parent);

/** Reads `timestampNanos`, the nanoseconds of the second in `timestampSeconds` before it. */
export const gcpNanos: FieldReader = (draft, value, key, parent) => {
  const [epochSecond, nanoseconds] = draft.time ?? [];
  if (epochSecond === undefined || nanoseconds !== 0) return false;
  draft.time = undefined;
  const isRead = instant(draft, { epochSecond, nanoOfSecond: toWholeNumber(value) }, key, parent);
  draft.time ??= [epochSecond, 0];
  return isRead;
};
