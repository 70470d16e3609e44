import type { LogRecord } from "@rookery/log-record";
import type { Redactor } from "@rookery/otel-exporter/redaction";

/** Takes secrets and personal data out of a record, so that it may be shown to somebody else. */
export function redactRecord(record: LogRecord, { log }: Redactor): LogRecord {
  const { body, attributes = {} } = log({ body: record.body, attributes: record.attributes }).value;
  const { attributes: resource = {} } = log({
    body: undefined,
    attributes: record.resource.attributes,
  }).value;
  return { ...record, body, attributes, resource: { attributes: resource } };
}
