/** What this or another redaction has put there. */
const mark = /^(?:\[(?:filtered|redacted|masked|hidden|removed|scrubbed)\]|\*+)$/i;

/** Flags, blanks and nothing are no secrets, and tell that there was none. */
export function isNoSecret(value: unknown): boolean {
  if (typeof value === "object") return value === null;
  return typeof value === "string"
    ? value.trim() === "" || mark.test(value)
    : typeof value === "boolean" || value === undefined || typeof value === "function";
}
