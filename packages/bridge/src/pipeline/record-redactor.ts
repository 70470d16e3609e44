import type { LogRecord, Resource } from "@rookery/log-record";
import type { Redactor } from "@rookery/otel-exporter/redaction";

/** Takes secrets and personal data out of a record, so that it may be shown to somebody else. */
export type RecordRedactor = (record: LogRecord) => LogRecord;

/** Makes what redacts records; records that share their resource still do so afterwards. */
export function createRecordRedactor({ log }: Redactor): RecordRedactor {
  const resources = new WeakMap<Resource, Resource>();
  const redactResource = (resource: Resource): Resource => {
    const known = resources.get(resource);
    if (known !== undefined) return known;
    const { attributes = {} } = log({ body: undefined, attributes: resource.attributes }).value;
    const redacted = { attributes };
    resources.set(resource, redacted);
    return redacted;
  };
  return (record) => {
    const given = { body: record.body, attributes: record.attributes };
    const { attributes = {}, body } = log(given).value;
    return { ...record, body, attributes, resource: redactResource(record.resource) };
  };
}
