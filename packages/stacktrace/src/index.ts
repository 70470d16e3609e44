export { maxExceptions, maxFramesPerException, maxTextLength } from "./limits.ts";
export { parseStackTrace } from "./parse-stack-trace.ts";
export type {
  ExceptionMechanism,
  StackFrame,
  StackTrace,
  StackTraceException,
  StackTraceHint,
  StackTracePlatform,
} from "./stack-trace.ts";
