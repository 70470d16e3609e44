import { limitText } from "@rookery/core/values";

const maxShownLength = 60;

/** Shows what was given for an option, briefly, and never a DSN. */
export function showValue(value: unknown): string {
  if (typeof value === "string") return isWithheld(value) ? withheld : JSON.stringify(cut(value));
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value === null || value === undefined) return "nothing";
  return Array.isArray(value) ? "a list" : `a value of type ${typeof value}`;
}

/** Shows the name of an option that does not exist: a DSN may stand there, too. */
export function showName(name: string): string {
  return isWithheld(name) ? withheld : cut(name);
}

const withheld = "text that looks like a URL";

/** A DSN holds a key, and may be given in any wrong place; cut in the middle it still has an `@`. */
function isWithheld(text: string): boolean {
  return text.includes("://") || text.includes("@");
}

function cut(text: string): string {
  return limitText(text, maxShownLength);
}
