export { describeSdkLine } from "./describe-sdk-line.ts";
export { describeUntracedRequests, type ContextTools } from "./describe-untraced-requests.ts";
export {
  loggerName,
  resourceAttributes,
  spanContext,
  type EmittedRecord,
  type ProcessorKind,
  type SdkApp,
  type SdkLine,
} from "./sdk-line.ts";
