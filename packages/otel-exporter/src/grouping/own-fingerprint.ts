import { hash } from "node:crypto";

import type { EventInput } from "@rookery/core";

import { scalarText } from "../mapping/attributes/scalar-text.ts";
import { exceptionsOf, framesOf, messageOf, textIn } from "./event-parts.ts";
import { defaultVariable, variableName } from "./fingerprint-variables.ts";
import { frameParts } from "./frame-parts.ts";
import { messageTemplate } from "./message-template.ts";

/**
 * Computes the fingerprint of an event by the rules that Sentry groups by, more or less.
 *
 * Of exceptions: the type of the one thrown last, and a digest of the types and frames of all, or of
 * their types and the templates of their messages where none has frames. Else the logger, and the
 * template of the message.
 */
export function ownFingerprint(event: EventInput): readonly string[] {
  const exceptions = exceptionsOf(event);
  if (exceptions.length > 0) {
    const type = textIn(exceptions.at(-1), "type") ?? "Error";
    return [type, digest(exceptionParts(exceptions))];
  }
  const { logger } = event;
  const template = messageTemplate(messageOf(event, "template") ?? "");
  return logger === undefined ? [template] : [logger, template];
}

/** Replaces what stands for the default by the fingerprint that is computed here. */
export function withOwnDefault(
  fingerprint: readonly string[],
  event: EventInput,
): readonly string[] {
  return fingerprint.flatMap((entry) =>
    variableName(entry) === variableName(defaultVariable) ? ownFingerprint(event) : [entry],
  );
}

/**
 * Names the issue that an event belongs to, in 64 characters: by its fingerprint, else by the one that
 * is computed here.
 */
export function groupingKey(event: EventInput): string {
  const { fingerprint } = event;
  const parts =
    fingerprint === undefined
      ? ownFingerprint(event)
      : withOwnDefault(
          fingerprint.map((entry) => scalarText(entry) ?? ""),
          event,
        );
  return digest(parts);
}

function exceptionParts(exceptions: readonly object[]): readonly string[] {
  const frames = exceptions.map((exception) => frameParts(framesOf(exception)));
  const hasFrames = frames.some((parts) => parts.length > 0);
  return exceptions.flatMap((exception, index) => [
    `type ${textIn(exception, "type") ?? ""}`,
    ...(hasFrames ? (frames[index] ?? []) : [messageTemplate(textIn(exception, "value") ?? "")]),
  ]);
}

function digest(parts: readonly string[]): string {
  return hash("sha256", JSON.stringify(parts), "hex");
}
