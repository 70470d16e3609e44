import { limitText } from "../text/limit-text.ts";
import { jsonBytes, type ByteBudget } from "./byte-budget.ts";

/** Cuts text to a length in UTF-16 code units, and to what the budget still has; never throws. */
export function takeText(text: string, maxLength: number, budget: ByteBudget): string {
  const limited = limitText(text, maxLength);
  if (budget.take(jsonBytes(limited))) return limited;
  // JSON writes one character as six bytes at most (`\u0000`).
  const shorter = limitText(text, Math.max(3, Math.floor(budget.remaining / 6)));
  budget.take(Math.min(budget.remaining, jsonBytes(shorter)));
  return shorter;
}
