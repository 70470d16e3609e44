import { errorParts, filledText, jsonSafeValue } from "@rookery/core/values";

import { bodyText } from "../exception/body-text.ts";

/** Enough for the longest message that Sentry keeps, and no more work than that. */
const limits = { maxBytes: 16_384, maxDepth: 6 };

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
  return bodyText(body) ?? jsonText(body);
}

function isPlainScalar(body: unknown): body is number | boolean | bigint {
  return typeof body === "number" || typeof body === "boolean" || typeof body === "bigint";
}

function jsonText(body: object): string {
  const { value = "" } = jsonSafeValue(body, limits);
  return typeof value === "string" ? value : JSON.stringify(value);
}
