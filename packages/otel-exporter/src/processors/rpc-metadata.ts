import { createContextKey, type Context } from "@opentelemetry/api";
import { filledText, readProperty } from "@rookery/core/values";

/** What `@opentelemetry/core` keeps of an HTTP request in the context; keys are `Symbol.for`. */
const rpcMetadataKey = createContextKey("OpenTelemetry SDK Context Key RPC_METADATA");

/** What the HTTP instrumentation and those of web frameworks tell each other about a request. */
export interface RpcMetadata {
  /** The server span; its `http.route` is set only when it ends. */
  readonly span: object | undefined;
  /** The route that a framework has found so far, also where nothing is sampled. */
  readonly route: string | undefined;
}

/** Reads the request of a context; `undefined` outside of one. */
export function rpcMetadata(context: Context): RpcMetadata | undefined {
  const value = context.getValue(rpcMetadataKey);
  if (typeof value !== "object" || value === null) return undefined;
  const span = readProperty(value, "span");
  return {
    span: typeof span === "object" && span !== null ? span : undefined,
    route: filledText(readProperty(value, "route")),
  };
}
