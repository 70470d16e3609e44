// The entry `@rookery/otel-exporter/redaction`: redaction alone, without OpenTelemetry and a network.
export type { RedactionOptions, RedactionPattern, RedactorOptions } from "./redaction-options.ts";
export type { Redacted, RedactionCounts } from "./redactions.ts";
export { createRedactor, type Redactor } from "./redactor.ts";
