import type { LogRecord } from "@rookery/log-record";

/**
 * Returns the text of a record as its source had it: the whole line where the body is its end, else the
 * body; of a body that is an object its `message` or `msg`; `undefined` where there is no text.
 */
export function lineTextOf({ attributes, body }: LogRecord): string | undefined {
  if (typeof body === "string") {
    const original = attributes["log.record.original"];
    return typeof original === "string" && original.endsWith(body) ? original : body;
  }
  if (typeof body !== "object" || body === null) return undefined;
  return ownText(body, "message") ?? ownText(body, "msg");
}

function ownText(body: object, name: string): string | undefined {
  const value: unknown = Object.getOwnPropertyDescriptor(body, name)?.value;
  return typeof value === "string" ? value : undefined;
}
