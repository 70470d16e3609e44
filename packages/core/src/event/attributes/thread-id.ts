import type { Rule } from "../fit/fitting.ts";
import { unsignedInteger } from "../rules/scalar-rules.ts";
import { text } from "../rules/text-rule.ts";

const idText = text(128);

/** Keeps the id of a thread: a text, or a whole number from 0. */
export const threadId: Rule<string | number> = (value, fitting) =>
  typeof value === "string" ? idText(value, fitting) : unsignedInteger(value, fitting);
