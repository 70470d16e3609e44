export { maxExceptions, maxFramesPerException, maxTextLength } from "./limits.ts";
export type { InAppRules } from "./in-app-rules.ts";
export {
  createStackTraceParser,
  parseStackTrace,
  type StackTraceParser,
  type StackTraceParserOptions,
} from "./parse-stack-trace.ts";
export type {
  ExceptionMechanism,
  StackFrame,
  StackTrace,
  StackTraceException,
  StackTraceHint,
  StackTracePlatform,
} from "./stack-trace.ts";
