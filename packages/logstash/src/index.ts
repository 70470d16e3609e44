export { compileCondition, type ConditionMatcher } from "./conditions/compile-condition.ts";
export type { DecodeNote, DecodeNoteCode } from "./decode-note.ts";
export type { DecodeReason, DecodeReasonCode, ReasonPart } from "./explain/decode-reason.ts";
export type { DialectName } from "./dialects/dialect-name.ts";
export { detectDialect } from "./dialects/open-carried.ts";
export { numericLevelSchemes, type NumericLevelScheme } from "./level/numeric-level-scheme.ts";
export type {
  BlankFrame,
  EventFrame,
  Frame,
  FramePosition,
  MalformedFrame,
  MalformedFrameCode,
  TextFrame,
} from "./framing/frame.ts";
export { JsonFramer, type FrameListener, type JsonFramerOptions } from "./framing/json-framer.ts";
export { readFrames } from "./framing/read-frames.ts";
export {
  parseLogstashLine,
  type LogstashLine,
  type MalformedLineCode,
} from "./lines/parse-logstash-line.ts";
export {
  createLogstashDecoder,
  type DecodeExplanation,
  type LogstashDecoder,
  type LogstashDecoderOptions,
} from "./logstash-decoder.ts";
export type { LogstashEvent } from "./logstash-event.ts";
export { LogstashOptionsError, type LogstashOptionsErrorCode } from "./options-error.ts";
export { readRecords, type ReadRecordsOptions } from "./read-records.ts";
export { compileReference, type FieldGetter } from "./references/compile-reference.ts";
export {
  LogstashSyntaxError,
  type LogstashSyntaxErrorCode,
} from "./syntax/logstash-syntax-error.ts";
export {
  compileTemplate,
  type Template,
  type TemplateOptions,
} from "./templates/compile-template.ts";
