import { filledText } from "../text/filled-text.ts";
import { ByteBudget } from "../value/byte-budget.ts";
import { errorParts } from "../value/error-parts.ts";
import { jsonSafeValue } from "../value/json-safe-value.ts";
import { readProperty } from "../value/read-properties.ts";

/** Enough for the longest message that Sentry keeps, and no more work than that. */
const maxJsonBytes = 16_384;

/**
 * Puts any body into words; `undefined` when it says nothing (absent, blank, a function).
 *
 * An error gives its message, an object its `message` or `msg` where that is text, any other
 * structure its JSON. Never throws.
 */
export function readableText(body: unknown): string | undefined {
  if (typeof body === "string") return filledText(body);
  if (isPlainScalar(body)) return String(body);
  if (typeof body !== "object" || body === null) return undefined;
  const error = errorParts(body);
  if (error !== undefined) return error.message ?? error.name;
  return (
    filledText(readProperty(body, "message")) ??
    filledText(readProperty(body, "msg")) ??
    jsonText(body)
  );
}

function isPlainScalar(body: unknown): body is number | boolean | bigint {
  return typeof body === "number" || typeof body === "boolean" || typeof body === "bigint";
}

function jsonText(body: object): string {
  const safe = jsonSafeValue(body, new ByteBudget(maxJsonBytes));
  return typeof safe === "string" ? safe : JSON.stringify(safe);
}
