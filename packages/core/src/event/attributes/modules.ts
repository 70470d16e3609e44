import type { Rule } from "../fit/fitting.ts";
import { bag, bagLimits, isFields } from "../rules/bag-rule.ts";
import { fieldsOf } from "../rules/object-rule.ts";
import { text } from "../rules/text-rule.ts";

const maxModules = 1000;
const version = text(200, { isFilled: true });
const size = bag(bagLimits.large);

/** Keeps versions by the names of libraries; 8 KiB (Sentry develop docs, event payloads). */
export const modules: Rule<Readonly<Record<string, string>>> = (value, fitting) => {
  if (!isFields(value)) return fitting.move(value, "expected an object");
  const kept = new Map<string, string>();
  for (const [name, given] of fieldsOf(value)) {
    const fitted = kept.size < maxModules ? fitting.fit(name, given, version) : undefined;
    if (fitted !== undefined) kept.set(name, fitted);
  }
  const safe = size(kept, fitting);
  if (safe === undefined) return undefined;
  // Beyond the budget there is a mark that is no text.
  return Object.fromEntries(
    Object.entries(safe).map(([name, given]) => [name, typeof given === "string" ? given : "..."]),
  );
};
