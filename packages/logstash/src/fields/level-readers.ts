import { readLevelNumber, readLevelWord } from "../level/level-value.ts";
import type { NamedLevelScheme } from "../level/numeric-level-scheme.ts";
import type { FieldReader } from "./field-node.ts";

/** Reads a level: a word, a number, or a number written as text. */
export const level: FieldReader = levelOf(undefined);

/** Reads a level whose numbers are of a known scheme. */
export function levelOf(scheme: NamedLevelScheme | undefined): FieldReader {
  return (draft, value, key, parent) => {
    const word = readLevelWord(value);
    const number = word === undefined ? readLevelNumber(value) : undefined;
    if (word === undefined && number === undefined) return false;
    if (word !== undefined) {
      draft.levelWord ??= word;
      if (draft.levelWord !== word) return false;
    }
    if (number !== undefined) {
      draft.levelNumber ??= { value: number, scheme };
      if (draft.levelNumber.value !== number) return false;
    }
    draft.level ??= { key, value, parent };
    return true;
  };
}

/**
 * Reads the number that repeats a text level, such as `level_value`.
 *
 * It is left out of the attributes in any case: it says nothing that the word does not.
 */
export function repeatedLevel(scheme: NamedLevelScheme): FieldReader {
  return (draft, value) => {
    const number = readLevelNumber(value);
    if (number === undefined) return false;
    draft.levelNumber ??= { value: number, scheme };
    return true;
  };
}

/** Remembers a field that is a level in events that have none in a better place. */
export const fallbackLevel: FieldReader = (draft, value, key, parent) => {
  if (draft.fallbackLevel !== undefined) return false;
  if (readLevelWord(value) === undefined && readLevelNumber(value) === undefined) return false;
  draft.fallbackLevel = { key, value, parent };
  return true;
};

const articleLevel = levelOf("article");

/**
 * Reads `[fields][level]` as the Logstash plugin of the 2014 article did, and keeps it.
 *
 * The plugin sent all of `fields` as extra data, its `level` included.
 */
export const pluginLevel: FieldReader = (draft, value, key, parent) => {
  if (draft.levelWord === undefined && draft.levelNumber === undefined) {
    articleLevel(draft, value, key, parent);
    draft.level = undefined;
  }
  return false;
};
