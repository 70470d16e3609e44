import { aboutWords, askingWords, harmlessPasses, harmlessTokens } from "./harmless-words.ts";
import {
  secretEndings,
  secretLastWords,
  secretPhrases,
  secretWords,
  valueWords,
} from "./secret-words.ts";

/** `text` where a number is a count and no secret, `any` where it is one as well. */
export type SecretValues = "any" | "text";

const phrasesByFirst: ReadonlyMap<string, readonly (readonly string[])[]> = Map.groupBy(
  secretPhrases,
  ([first = ""]) => first,
);
const digits = /^\d+$/;

/**
 * Tells from the words of a key whether a secret is under it, and in which values.
 *
 * Words are compared as wholes: `author`, `processor` and `monkey` hold none. A last word that speaks
 * about a secret (`token_type`) or a first one that asks (`has_password`) makes the key harmless.
 */
export function secretValues(given: readonly string[]): SecretValues | undefined {
  const words = withoutNumber(given);
  if (askingWords.has(words[0] ?? "")) return undefined;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? "";
    const end = secretEnd(words, index, word);
    if (end !== undefined) return isAbout(words, end) ? undefined : "any";
    if (isLastSecret(words, index, word)) return "text";
  }
  return undefined;
}

/** `password2` is a password. */
function withoutNumber(words: readonly string[]): readonly string[] {
  return words.length > 1 && digits.test(words.at(-1) ?? "") ? words.slice(0, -1) : words;
}

/** The index of the last word of what makes a secret from here on. */
function secretEnd(words: readonly string[], index: number, word: string): number | undefined {
  const phrase = phrasesByFirst
    .get(word)
    ?.find((candidate) => candidate.every((part, offset) => words[index + offset] === part));
  if (phrase !== undefined) return index + phrase.length - 1;
  const isSecret = secretWords.has(word) || secretEndings.some((ending) => word.endsWith(ending));
  return isSecret ? index : undefined;
}

function isAbout(words: readonly string[], end: number): boolean {
  return end < words.length - 1 && aboutWords.has(words.at(-1) ?? "");
}

function isLastSecret(words: readonly string[], index: number, word: string): boolean {
  const before = words[index - 1] ?? "";
  const isWord = secretLastWords.has(word);
  if (!isWord && !word.endsWith("token")) return false;
  if (word.startsWith("token") && harmlessTokens.has(before)) return false;
  if (word === "pass" && harmlessPasses.has(before)) return false;
  const next = words[index + 1];
  return next === undefined || (valueWords.has(next) && !aboutWords.has(words.at(-1) ?? ""));
}
