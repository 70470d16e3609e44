export type { AnyValue, AnyValueMap } from "./any-value.ts";
export type { HrTime } from "./hr-time.ts";
export type { InstrumentationScope, LogRecord, Resource, SpanContext } from "./log-record.ts";
export { severityName, severityNumbers, type SeverityName } from "./severity.ts";
