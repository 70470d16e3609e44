import { hash } from "node:crypto";

import type { EventInput } from "@rookery/core";
import { filledText } from "@rookery/core/values";

import { fieldsOf } from "../event-reading/fields-of.ts";
import { thrownException } from "../event-reading/thrown-exception.ts";

/**
 * What an error is known by wherever it is seen in a trace: trace id, value, and the place of each
 * call; without calls, trace id, value and type. `undefined` for an event without a trace or an
 * exception, which is known by nothing.
 *
 * Two things that may differ are no part of it. What caused the error: a span's record shows no causes.
 * The type beside calls: `class PaymentError extends Error {}` is `PaymentError` to some loggers and
 * `Error` to others.
 */
export function errorKey(event: EventInput): string | undefined {
  const traceId = filledText(fieldsOf(fieldsOf(event.contexts).get("trace")).get("trace_id"));
  if (traceId === undefined) return undefined;
  const thrown = thrownException(event);
  if (thrown === undefined) return undefined;
  const places = thrown.frames.map((frame) => `${frame.function}\0${frame.place}\0${frame.line}`);
  const what = places.length > 0 ? places : [thrown.type];
  return hash("sha256", [traceId, thrown.value, ...what].join("\0"), "base64url");
}
