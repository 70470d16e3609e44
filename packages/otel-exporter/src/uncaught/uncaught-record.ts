import { context, trace } from "@opentelemetry/api";
import { errorParts } from "@rookery/core/values";
import { severityNumbers, type LogRecord, type Resource } from "@rookery/log-record";

import { thrownText } from "./thrown-text.ts";

/** Where an error was last seen; the words are those of Sentry's SDK for Node. */
export type UncaughtMechanism = "onuncaughtexception" | "onunhandledrejection";

/** What was not caught. */
export interface Uncaught {
  /** Anything: an error, a text, `null`. */
  readonly thrown: unknown;
  readonly mechanism: UncaughtMechanism;
  /** Whether the app goes on, and only a promise was let down: an error then, not a fatal one. */
  readonly isFatal: boolean;
  readonly nowMillis: number;
}

/** No logger told of it. */
const instrumentationScope = { name: "" };

/**
 * Makes the record of what was not caught.
 *
 * An error is the body itself, so that its causes and properties survive. Of anything else that was
 * thrown the attributes tell, under the type `Error`, as Sentry's SDK for Node shows it.
 */
export function uncaughtRecord(
  { thrown, mechanism, isFatal, nowMillis }: Uncaught,
  resource: Resource,
): LogRecord {
  const spanContext = trace.getSpanContext(context.active());
  const seconds = Math.floor(nowMillis / 1000);
  const hrTime = [seconds, Math.round((nowMillis - seconds * 1000) * 1_000_000)] as const;
  return {
    hrTime,
    hrTimeObserved: hrTime,
    ...(spanContext !== undefined && { spanContext }),
    severityText: isFatal ? "FATAL" : "ERROR",
    severityNumber: isFatal ? severityNumbers.fatal : severityNumbers.error,
    ...described(thrown, {
      "rookery.mechanism.type": mechanism,
      "rookery.mechanism.handled": false,
    }),
    resource,
    instrumentationScope,
    droppedAttributesCount: 0,
  };
}

function described(
  thrown: unknown,
  attributes: LogRecord["attributes"],
): Pick<LogRecord, "body" | "attributes"> {
  if (errorParts(thrown) !== undefined) return { body: thrown, attributes };
  const text = thrownText(thrown);
  return {
    body: typeof thrown === "object" && thrown !== null ? thrown : text,
    attributes: { ...attributes, "exception.type": "Error", "exception.message": text },
  };
}
