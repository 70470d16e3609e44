import { cleanLevelText } from "./clean-level-text.ts";
import type { NamedLevelScheme } from "./numeric-level-scheme.ts";

/** A numeric level, and the scheme that its field is known to use. */
export interface LevelNumber {
  readonly value: number;
  /** Absent when the field alone does not tell the scheme. */
  readonly scheme: NamedLevelScheme | undefined;
}

const numericText = /^[+-]?\d{1,9}(?:\.\d{1,9})?$/;

/** Reads a number, or a text that is one. */
export function readLevelNumber(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || value.length > 32) return undefined;
  const text = value.trim();
  return numericText.test(text) ? Number(text) : undefined;
}

/** Reads a level word; numbers written as text are no words. */
export function readLevelWord(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const word = cleanLevelText(value);
  return word === undefined || numericText.test(word) ? undefined : word;
}
