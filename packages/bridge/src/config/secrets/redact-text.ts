/** What is printed instead of a secret. */
export const redactedText = "[redacted]";

/** Hides who is named in a URL, and with which password: a DSN has its key there. */
export function redactText(text: string): string {
  return text.replace(/(:\/\/)[^/]*@/g, `$1${redactedText}@`);
}
