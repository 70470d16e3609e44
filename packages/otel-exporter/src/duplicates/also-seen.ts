import type { EventInput } from "@rookery/core";
import { filledText, limitText } from "@rookery/core/values";

import { eventMessage } from "../event-reading/event-message.ts";
import { fieldsOf } from "../event-reading/fields-of.ts";

/** Whether a record was logged, or made of an exception that was recorded on a span. */
export type ErrorSource = "log" | "span";

/** Where an event with an error comes from. */
export interface ErrorOrigin {
  readonly source: ErrorSource;
  /** The instrumentation scope: two loggers without a name are two when their scopes are. */
  readonly scope: string;
}

/** Where else an error was seen, as an event tells it in `contexts.rookery.also_seen`. */
export interface AlsoSeen {
  /** The logger, or the tracer of a span. */
  readonly logger?: string;
  readonly message?: string;
  readonly timestamp?: string | number;
  readonly span_id?: string;
  /** Present when it was recorded on a span. */
  readonly source?: "span";
}

// Twenty of them have to fit a context, which holds 8 KiB.
const maxNameLength = 80;
const maxMessageLength = 120;

/** Describes an event that is merged into another. Never throws. */
export function alsoSeen(event: EventInput, source: ErrorSource): AlsoSeen {
  const logger = filledText(event.logger);
  const { formatted } = eventMessage(event);
  const spanId = filledText(fieldsOf(fieldsOf(event.contexts).get("trace")).get("span_id"));
  const timestamp = shownTime(event.timestamp);
  return {
    ...(logger !== undefined && { logger: limitText(logger, maxNameLength) }),
    ...(formatted !== undefined && { message: limitText(formatted, maxMessageLength) }),
    ...(timestamp !== undefined && { timestamp }),
    ...(spanId !== undefined && { span_id: limitText(spanId, maxNameLength) }),
    ...(source === "span" && { source }),
  };
}

function shownTime(timestamp: EventInput["timestamp"]): string | number | undefined {
  if (typeof timestamp === "string") return limitText(timestamp, maxNameLength);
  if (typeof timestamp === "number") return timestamp;
  const millis = timeOf(timestamp);
  return millis === undefined ? undefined : new Date(millis).toISOString();
}

/** When an event happened, in milliseconds since 1970; 0 when it does not say. Never throws. */
export function seenAt({ timestamp }: EventInput): number {
  return timeOf(typeof timestamp === "number" ? timestamp * 1000 : timestamp) ?? 0;
}

function timeOf(time: string | number | Date | undefined): number | undefined {
  if (time === undefined) return undefined;
  try {
    const millis = new Date(time).getTime();
    return Number.isNaN(millis) ? undefined : millis;
  } catch {
    return undefined;
  }
}
