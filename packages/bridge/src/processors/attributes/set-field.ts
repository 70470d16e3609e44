import type { ValueReader } from "./action-value.ts";
import type { Action } from "./changed-record.ts";
import type { FieldTarget } from "./config.ts";
import { severityOf } from "./severity-of.ts";

/** Makes what sets a field that is no attribute. */
export function setField(target: FieldTarget, read: ValueReader, isDefault: boolean): Action {
  if (target === "severity") return setSeverity(read, isDefault);
  const isBody = target === "body";
  return (record) => {
    if (isDefault && record.field(isBody ? "body" : "eventName") !== undefined) return;
    const value = read(record.event);
    if (value === undefined) return;
    if (isBody) record.setFields({ body: value }, "message", value);
    else record.setFields({ eventName: String(value) }, "event_name", String(value));
  };
}

/** The words of the source go: they would contradict the number. */
function setSeverity(read: ValueReader, isDefault: boolean): Action {
  return (record) => {
    const isKnown =
      record.field("severityNumber") !== undefined || record.field("severityText") !== undefined;
    if (isDefault && isKnown) return;
    const value = read(record.event);
    const severityNumber = value === undefined ? undefined : severityOf(value);
    if (value === undefined || severityNumber === undefined) return;
    const severityText = typeof value === "string" ? value : undefined;
    record.setFields({ severityNumber, severityText }, "level", value);
  };
}
