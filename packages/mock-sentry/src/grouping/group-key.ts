import { createHash } from "node:crypto";

import { isJsonArray, type JsonObject } from "../json/json-value.ts";
import { framePartsOf } from "./frame-parts.ts";
import { framesOf, messageOf, textIn, valuesIn } from "./packet-parts.ts";
import { parameterise } from "./parameterise.ts";

const defaultPlaceholder = /^\{\{\s{0,8}default\s{0,8}\}\}$/;

/**
 * Computes what events of one issue have in common.
 *
 * In this order: the client's fingerprint, in which `{{ default }}` stands for what follows; the
 * stack traces of exceptions or of the crashed thread; types and values of exceptions; the message.
 * An approximation of Sentry's grouping (Sentry develop docs, grouping), not a copy.
 */
export function groupKey(packet: JsonObject): string {
  const { fingerprint } = packet;
  const parts = isJsonArray(fingerprint)
    ? fingerprint.flatMap((part) =>
        typeof part === "string" && defaultPlaceholder.test(part)
          ? defaultParts(packet)
          : [`fingerprint:${JSON.stringify(part)}`],
      )
    : defaultParts(packet);
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

function defaultParts(packet: JsonObject): readonly string[] {
  const exceptions = valuesIn(packet, "exception");
  const ofStack = exceptions.flatMap((exception) => stackParts(exception));
  if (ofStack.length > 0) return ofStack;
  const ofThread = threadParts(packet);
  if (ofThread.length > 0) return ofThread;
  if (exceptions.length > 0) return exceptions.flatMap((exception) => valueParts(exception));
  const message = messageOf(packet, "message");
  return message === undefined ? ["nothing"] : ["message", parameterise(message)];
}

function stackParts(exception: JsonObject): readonly string[] {
  const frames = framePartsOf(framesOf(exception));
  if (frames.length === 0) return [];
  return ["exception", textIn(exception, "type") ?? "", ...frames];
}

function threadParts(packet: JsonObject): readonly string[] {
  const threads = valuesIn(packet, "threads");
  const chosen =
    threads.find((thread) => thread["crashed"] === true) ??
    threads.find((thread) => thread["current"] === true) ??
    (threads.length === 1 ? threads[0] : undefined);
  const frames = framePartsOf(chosen === undefined ? framesOf(packet) : framesOf(chosen));
  return frames.length === 0 ? [] : ["stack", ...frames];
}

function valueParts(exception: JsonObject): readonly string[] {
  return ["value", textIn(exception, "type") ?? "", parameterise(textIn(exception, "value") ?? "")];
}
