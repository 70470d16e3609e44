import type { EventInput } from "@rookery/core";

import { eventMessage } from "../event-reading/event-message.ts";
import {
  thrownException,
  type ThrownException,
  type ThrownFrame,
} from "../event-reading/thrown-exception.ts";

/** Enough to tell messages apart; what comes later is as good as the same. */
const maxTextLength = 1000;
const separator = "\0";
const maxParts = 20;
/** What stands for Sentry's own grouping in a fingerprint (Sentry, event payloads, fingerprint). */
const defaultGrouping = /^\{\{\s*default\s*\}\}$/;

/**
 * Makes what tells which events are of one issue, about as Sentry groups them:
 *
 * 1. the event's own fingerprint;
 * 2. the exception's type with its outermost and its innermost call, of the app's own code where there
 *    is any, without the lines;
 * 3. without calls, type and value of the exception;
 * 4. logger and template of the message, or the message.
 *
 * `parameterise` takes out of a text what differs from event to event: numbers, ids, times.
 */
export function createStormKey(
  parameterise: (text: string) => string,
): (event: EventInput) => string {
  const shortened = (text: string): string => parameterise(text.slice(0, maxTextLength));

  const ownKey = (event: EventInput): string => {
    const thrown = thrownException(event);
    if (thrown !== undefined) return joined(exceptionParts(thrown, shortened));
    const { formatted = "", template } = eventMessage(event);
    const text = template?.slice(0, maxTextLength) ?? shortened(formatted);
    return joined(["message", event.logger ?? "", text]);
  };

  return (event) => {
    const { fingerprint = [] } = event;
    if (fingerprint.length === 0) return ownKey(event);
    return joined(
      fingerprint.slice(0, maxParts).map((part) => {
        if (typeof part !== "string") return typeof part === "number" ? String(part) : "";
        return defaultGrouping.test(part.trim()) ? ownKey(event) : part.slice(0, maxTextLength);
      }),
    );
  };
}

function exceptionParts(
  { frames, type, value }: ThrownException,
  shortened: (text: string) => string,
): readonly string[] {
  const own = frames.filter(({ isInApp }) => isInApp);
  const shown = own.length > 0 ? own : frames;
  const [outermost, innermost] = [shown[0], shown.at(-1)];
  if (outermost === undefined || innermost === undefined) {
    return ["exception", type, shortened(value)];
  }
  return ["calls", type, ...call(outermost), ...call(innermost)];
}

function call(frame: ThrownFrame): readonly [string, string] {
  return [frame.function, frame.place];
}

function joined(parts: readonly string[]): string {
  return parts.join(separator);
}
