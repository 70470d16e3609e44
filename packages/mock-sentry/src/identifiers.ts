import { randomUUID } from "node:crypto";

const hexadecimal32 = /^[0-9a-f]{32}$/i;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const decimal = /^\d{1,20}$/;
const maxUnsigned64 = 18_446_744_073_709_551_615n;

/**
 * Parses an event id: 32 hexadecimal digits, or a UUID with dashes (36 characters).
 *
 * Returns the form that Sentry shows, 32 lower-case digits, or `undefined` for anything else
 * (Sentry develop docs, event payloads, "event_id").
 */
export function parseEventId(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  if (!hexadecimal32.test(value) && !uuid.test(value)) return undefined;
  return value.replaceAll("-", "").toLowerCase();
}

/** Makes a random event id, as the server does for an event that has none. */
export function createEventId(): string {
  return randomUUID().replaceAll("-", "");
}

/** Tells whether a text is a project id to Relay: an unsigned 64-bit integer, not zero. */
export function isProjectId(text: string): boolean {
  return decimal.test(text) && BigInt(text) > 0n && BigInt(text) <= maxUnsigned64;
}

/** Tells whether a value is a trace id: 32 hexadecimal digits, not all zero (W3C trace context). */
export function isTraceId(value: unknown): value is string {
  return typeof value === "string" && hexadecimal32.test(value) && !/^0+$/.test(value);
}

/** Tells whether a value is a span id: 16 hexadecimal digits, not all zero (W3C trace context). */
export function isSpanId(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{16}$/i.test(value) && !/^0+$/.test(value);
}
