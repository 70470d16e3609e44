import { jsonSafeValue } from "../../values/json-safe-value.ts";
import { limitText } from "../../values/limit-text.ts";
import { oneLine } from "../../values/one-line.ts";
import type { Fitting, Rule } from "../fit/fitting.ts";

/** How a text is bounded. */
export interface TextOptions {
  /** Whether it is put on one line. @default false */
  readonly isOneLine?: boolean;
  /** Whether a text of blanks only is none. @default false */
  readonly isFilled?: boolean;
}

const blank = 0x20;

/**
 * Makes the rule of a text of at most `maxLength` UTF-16 code units.
 *
 * A longer one is cut and ends in `...`, as where Sentry cuts. What is no text becomes one.
 */
export function text(maxLength: number, options: TextOptions = {}): Rule<string> {
  const { isOneLine = false, isFilled = false } = options;
  const isTrimmed = isOneLine || isFilled;
  return (value, fitting) => {
    if (typeof value === "string" && value.length <= maxLength) {
      const isFine = isOneLine
        ? isPlainLine(value)
        : (!isFilled || hasFirmEnds(value)) && value.isWellFormed();
      if (isFine) {
        fitting.weigh(value.length);
        return value;
      }
    }
    const given = textOf(value, fitting);
    if (given === undefined) return undefined;
    const shown = isTrimmed ? clean(given, maxLength, isOneLine, fitting) : given;
    if (isFilled && shown.trim() === "") return undefined;
    return shorten(shown, maxLength, fitting);
  };
}

/** Reads any value as text, noting when it was none; `undefined` for functions and symbols. */
export function textOf(value: unknown, fitting: Fitting): string | undefined {
  if (typeof value === "string") return value;
  const { value: safe, isCut } = jsonSafeValue(value, { maxBytes: 16_384, maxDepth: 7 });
  if (safe === undefined) return fitting.move(value, "it is no text");
  fitting.change(isCut ? "shortened" : "replaced", "it is no text: written as one");
  return typeof safe === "string" ? safe : JSON.stringify(safe);
}

/** Cuts a text to its limit and repairs lone surrogates, noting either. */
export function shorten(given: string, maxLength: number, fitting: Fitting): string {
  const kept = limitText(given, maxLength);
  fitting.weigh(kept.length);
  if (given.length > maxLength) {
    fitting.change("shortened", `longer than ${maxLength} characters`);
  } else if (kept !== given) fitting.change("replaced", "lone surrogates became U+FFFD");
  return kept;
}

/** Whether a text begins and ends with visible ASCII: then there is nothing to trim. */
function hasFirmEnds(text: string): boolean {
  return isVisible(text.charCodeAt(0)) && isVisible(text.charCodeAt(text.length - 1));
}

/** Whether a text is visible ASCII, with blanks in the middle only: then it is one line. */
export function isPlainLine(text: string): boolean {
  if (!hasFirmEnds(text)) return false;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit !== blank && !isVisible(unit)) return false;
  }
  return true;
}

function isVisible(unit: number): boolean {
  return unit > blank && unit < 0x7f;
}

/** Reads no further than a little beyond the limit: a text may have any length. */
function clean(given: string, maxLength: number, isOneLine: boolean, fitting: Fitting): string {
  const start = given.slice(0, maxLength * 2 + 1);
  const shown = isOneLine ? oneLine(start) : start.trim();
  if (isOneLine && shown !== start.trim()) fitting.change("replaced", "line breaks became blanks");
  return shown;
}
