/** What was found in a value, and the value without it. */
export interface RepairedValue {
  readonly value: unknown;
  readonly hasLoneSurrogate: boolean;
  readonly hasUnsafeKey: boolean;
}

interface Findings {
  hasLoneSurrogate: boolean;
  hasUnsafeKey: boolean;
}

/**
 * Replaces each half of a surrogate pair in keys and values by U+FFFD, and looks for the key
 * `__proto__`.
 *
 * `JSON.parse` lets both through, and the former is no text that UTF-8 could carry. Recurses as deep
 * as the value nests: the caller has limited that.
 */
export function repairJsonValue(value: unknown): RepairedValue {
  const findings: Findings = { hasLoneSurrogate: false, hasUnsafeKey: false };
  const repaired = repair(value, findings);
  return { value: repaired, ...findings };
}

function repair(value: unknown, findings: Findings): unknown {
  if (typeof value === "string") return repairText(value, findings);
  if (Array.isArray(value)) return value.map((item: unknown) => repair(item, findings));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]: [string, unknown]) => {
    if (key === "__proto__") findings.hasUnsafeKey = true;
    return [repairText(key, findings), repair(item, findings)] as const;
  });
  // Unlike an assignment, this makes `__proto__` a plain key.
  return Object.fromEntries(entries);
}

function repairText(text: string, findings: Findings): string {
  if (text.isWellFormed()) return text;
  findings.hasLoneSurrogate = true;
  return text.toWellFormed();
}
