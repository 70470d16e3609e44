import type { Rule } from "../fit/fitting.ts";
import { listOf } from "../rules/list-rule.ts";
import { text } from "../rules/text-rule.ts";

/** Sentry never cuts a fingerprint: these limits are ours, so that every event has an end. */
const maxParts = 32;
const maxPartLength = 1024;

/** Keeps a list of texts; anything else in it becomes text (Sentry develop docs, "fingerprint"). */
export const fingerprint: Rule<readonly string[]> = listOf(text(maxPartLength), maxParts);
