export type { AnyApp, AnyAppParts, AnyEmitted, AnyLine } from "./any-line.ts";
export { describeBursts, type BurstProcessor } from "./describe-bursts.ts";
export { describeLongBursts } from "./describe-long-bursts.ts";
export { describeProcessors } from "./describe-processors.ts";
export { describeRecordValues } from "./describe-record-values.ts";
export { describeSdkLine } from "./describe-sdk-line.ts";
export { describeSdkQuirks } from "./describe-sdk-quirks.ts";
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
export type {
  ActiveSpan,
  SeenRecord,
  SpanDescription,
  TracedApp,
  TracedAppParts,
  TracedLine,
} from "./traced-line.ts";
