import { filledText, readProperty } from "@rookery/core/values";

/**
 * Returns the text of a body, or of its `message` or `msg`; `undefined` for any other body.
 *
 * This is the text that a trace is looked for in: unlike a body's JSON it was written for people.
 */
export function bodyText(body: unknown): string | undefined {
  if (typeof body === "string") return filledText(body);
  if (typeof body !== "object" || body === null) return undefined;
  return filledText(readProperty(body, "message")) ?? filledText(readProperty(body, "msg"));
}
