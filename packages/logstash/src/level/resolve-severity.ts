import type { DecodeNoteCode } from "../decode-note.ts";
import { readLevelNumber, readLevelWord, type LevelNumber } from "./level-value.ts";
import { wordSeverity, type LevelVocabulary } from "./level-words.ts";
import {
  guessScheme,
  numberSeverity,
  type NamedLevelScheme,
  type NumericLevelScheme,
} from "./numeric-level-scheme.ts";

/** What an event says about its level. */
export interface LevelFound {
  readonly word: string | undefined;
  readonly number: LevelNumber | undefined;
}

/** How to read levels: by the caller's options, and by what is known of the producer. */
export interface LevelRules {
  /** Added to numeric levels before they are read. */
  readonly offset: number;
  /** The scheme the caller demands, or `auto`. */
  readonly scheme: NumericLevelScheme;
  /** The scheme the producer is known for. */
  readonly producerScheme: NamedLevelScheme | undefined;
  readonly vocabulary: LevelVocabulary;
}

/** `INFO+2`, `DEBUG-4` of Go's log/slog, whose levels are as far apart as OpenTelemetry's. */
const steppedLevel = /^(debug|info|warn|error)([+-]\d{1,3})$/i;

/** A severity, and what there is to note about how it was found. */
export interface SeverityFound {
  readonly severityNumber: number | undefined;
  readonly note: DecodeNoteCode | undefined;
  readonly rule: SeverityRule;
  /** The scheme that a number was read by. */
  readonly scheme?: NamedLevelScheme | undefined;
}

/**
 * What decided: a known word; a number, in the scheme of the caller, of its field, of its producer or
 * a guessed one; or nothing.
 */
export type SeverityRule =
  | "word"
  | "scheme_of_caller"
  | "scheme_of_field"
  | "scheme_of_producer"
  | "scheme_guessed"
  | "none";

/** Python names a level that has no name of its own by its number. */
const unnamedPythonLevel = /^level (\d{1,9})$/i;

/** Reads what a field of unknown kind says about the level. */
export function levelFound(value: unknown): LevelFound {
  const number = readLevelNumber(value);
  return {
    word: readLevelWord(value),
    number: number === undefined ? undefined : { value: number, scheme: undefined },
  };
}

/**
 * Decides the severity number of a record.
 *
 * A known word wins over any number beside it. A number is read by the scheme of the caller, else
 * of its field, else of the producer, else by a guess from its size, which is noted.
 */
export function resolveSeverity(found: LevelFound, rules: LevelRules): SeverityFound {
  const byWord = found.word === undefined ? undefined : readWord(found.word, rules);
  if (byWord !== undefined) return { severityNumber: byWord, note: undefined, rule: "word" };
  if (found.number !== undefined) return readNumber(found.number, rules);
  const note = found.word === undefined ? "level_missing" : "level_unknown";
  return { severityNumber: undefined, note, rule: "none" };
}

function readWord(word: string, rules: LevelRules): number | undefined {
  const known = wordSeverity(word, rules.vocabulary);
  if (known !== undefined) return known;
  const unnamed = unnamedPythonLevel.exec(word)?.[1];
  if (unnamed !== undefined) return numberSeverity(Number(unnamed), "python");
  const [, base = "", step] = steppedLevel.exec(word) ?? [];
  const start = wordSeverity(base, rules.vocabulary);
  if (start === undefined) return undefined;
  return Math.min(24, Math.max(1, start + Number(step)));
}

function readNumber(number: LevelNumber, rules: LevelRules): SeverityFound {
  const value = number.value + rules.offset;
  const [scheme, rule] = schemeOf(number, value, rules);
  const severityNumber = scheme === undefined ? undefined : numberSeverity(value, scheme);
  if (severityNumber === undefined) return { severityNumber, note: "level_unknown", rule: "none" };
  const note = rule === "scheme_guessed" ? "level_scheme_guessed" : undefined;
  return { severityNumber, note, rule, scheme };
}

function schemeOf(
  number: LevelNumber,
  value: number,
  rules: LevelRules,
): readonly [NamedLevelScheme | undefined, SeverityRule] {
  if (rules.scheme !== "auto") return [rules.scheme, "scheme_of_caller"];
  if (number.scheme !== undefined) return [number.scheme, "scheme_of_field"];
  if (rules.producerScheme !== undefined) return [rules.producerScheme, "scheme_of_producer"];
  return [guessScheme(value), "scheme_guessed"];
}
