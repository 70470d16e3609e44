import { bag, bagLimits } from "../rules/bag-rule.ts";
import { inOrder, mapOf } from "../rules/object-rule.ts";
import type { Rule } from "../rules/rule.ts";
import { unlimitedText } from "../rules/text-rule.ts";

/** Normalises the installed packages: an object of texts of at most 8 KiB (Relay, `modules`). */
export const modules: Rule = inOrder(mapOf(unlimitedText), bag(bagLimits.large));
