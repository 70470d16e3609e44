import { cutText } from "../event/rules/text-rule.ts";
import type { JsonObject } from "../json/json-value.ts";
import { framesOf, messageOf, textIn, valuesIn } from "./packet-parts.ts";

const maxTitleChars = 256;
const maxCulpritChars = 200;

/**
 * Makes the title of an event: `Type: first line of the value` of the exception thrown last, or the
 * first line of the message.
 */
export function titleOf(packet: JsonObject): string {
  const exception = valuesIn(packet, "exception").at(-1);
  if (exception !== undefined) {
    const type = textIn(exception, "type");
    const value = firstLine(textIn(exception, "value") ?? "");
    return cut(
      [type, value].filter((part) => part !== undefined && part !== "").join(": "),
      maxTitleChars,
    );
  }
  const message = firstLine(messageOf(packet, "formatted") ?? "");
  return message === "" ? "<unlabeled event>" : cut(message, maxTitleChars);
}

/**
 * Says where an event happened: its transaction, else the last frame of the app, else its logger.
 *
 * Empty when none is known.
 */
export function culpritOf(packet: JsonObject): string {
  const culprit =
    textIn(packet, "transaction") ??
    textIn(packet, "culprit") ??
    frameCulprit(packet) ??
    textIn(packet, "logger") ??
    "";
  return cut(culprit, maxCulpritChars);
}

function frameCulprit(packet: JsonObject): string | undefined {
  const exception = valuesIn(packet, "exception").at(-1);
  const frames = framesOf(exception ?? packet);
  const frame = frames.findLast((candidate) => candidate["in_app"] === true) ?? frames.at(-1);
  if (frame === undefined) return undefined;
  const place = textIn(frame, "module") ?? textIn(frame, "filename");
  const functionName = textIn(frame, "function");
  if (place === undefined) return functionName;
  return functionName === undefined ? place : `${functionName}(${place})`;
}

function firstLine(text: string): string {
  return text.trimStart().split("\n", 1)[0]?.trimEnd() ?? "";
}

function cut(text: string, maxChars: number): string {
  return text.length <= maxChars ? text : cutText(text, maxChars);
}
