import { filledText, jsonSafeValue, limitText, readProperty } from "@rookery/core/values";

const maxLength = 1024;

/** Puts what was thrown, and is no error, into words: any value, whatever it does when it is read. */
export function thrownText(thrown: unknown): string {
  if (typeof thrown === "string") return limitText(filledText(thrown) ?? "an empty text", 8192);
  if (typeof thrown === "function") return "a function";
  if (typeof thrown !== "object" || thrown === null) return String(thrown);
  const message = filledText(readProperty(thrown, "message"));
  if (message !== undefined) return limitText(message, 8192);
  const { value } = jsonSafeValue(thrown, { maxBytes: maxLength, maxDepth: 4 });
  return value === undefined ? "an object" : limitText(JSON.stringify(value), maxLength);
}
