import type { RedactionOptions } from "../redaction-options.ts";
import { keySegments } from "./key-segments.ts";
import { personalKind, type PersonalKind } from "./personal-key.ts";
import { secretValues } from "./secret-key.ts";
import { words } from "./words.ts";

/** What is under a key: a secret, a secret unless it is a number, something personal, or neither. */
export type KeyVerdict = "secret" | "secretText" | PersonalKind | "harmless";

/** Judges keys; the key above, where there is one, may make a difference (`card: { number }`). */
export type KeyJudge = (key: string, parent?: string) => KeyVerdict;

/** As many verdicts are remembered: attributes have few names, but who knows. */
const maxRemembered = 2000;
const maxRememberedLength = 100;
/** The directory that a shell is in. */
const workingDirectories: ReadonlySet<string> = new Set(["PWD", "OLDPWD"]);
/** Keys that mean something only with the key above. */
const tails: ReadonlySet<string> = new Set(
  words(`
    key id number no num code pin pan ip address email name
  `),
);

/** Makes a judge of keys, which remembers its verdicts. */
export function createKeyJudge(options: RedactionOptions = {}): KeyJudge {
  const allowed = new Set((options.allowKeys ?? []).map((key) => key.toLowerCase()));
  const phrases: (readonly string[])[] = [];
  const expressions: RegExp[] = [];
  for (const key of options.keys ?? []) {
    if (typeof key === "string") phrases.push(keySegments(key));
    else expressions.push(new RegExp(key.source, key.flags.replaceAll(/[gy]/g, "")));
  }
  const remembered = new Map<string, KeyVerdict>();

  return (key, parent) => {
    const verdict = recall(key);
    if (verdict !== "harmless" || parent === undefined || !tails.has(key.toLowerCase())) {
      return verdict;
    }
    return allowed.has(key.toLowerCase()) ? verdict : recall(`${parent}.${key}`);
  };

  function recall(key: string): KeyVerdict {
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const verdict = judge(key);
    if (key.length <= maxRememberedLength) {
      if (remembered.size >= maxRemembered) remembered.clear();
      remembered.set(key, verdict);
    }
    return verdict;
  }

  function judge(key: string): KeyVerdict {
    if (allowed.has(key.toLowerCase()) || workingDirectories.has(key)) return "harmless";
    if (expressions.some((expression) => expression.test(key))) return "secret";
    const words = keySegments(key);
    if (phrases.some((phrase) => hasPhrase(words, phrase))) return "secret";
    const values = secretValues(words);
    if (values !== undefined) return values === "any" ? "secret" : "secretText";
    return personalKind(words) ?? "harmless";
  }
}

function hasPhrase(words: readonly string[], phrase: readonly string[]): boolean {
  return (
    phrase.length > 0 &&
    words.some((_, index) => phrase.every((part, offset) => words[index + offset] === part))
  );
}
