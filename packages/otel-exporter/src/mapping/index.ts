export { createEventMapper, type EventMapper } from "./event-mapper.ts";
export type { EventMapperOptions } from "./event-mapper-options.ts";
export { defaultTags } from "./attributes/tag-names.ts";
export { eventLevel } from "./severity/event-level.ts";
export { isIssue, severityThreshold } from "./severity/issue-threshold.ts";
export { recordSeverity } from "./severity/record-severity.ts";
