import { filteredMark } from "../filtered-mark.ts";
import { createKeyJudge, type KeyJudge } from "../keys/key-judge.ts";
import type { RedactionPattern, RedactorOptions } from "../redaction-options.ts";
import { redactQuery } from "./query-string.ts";
import { createTextScanner, type TextScanner } from "./text-scanner.ts";

/** Redacts texts of all kinds, and tells what keys are of. */
export interface TextRedactor {
  readonly judge: KeyJudge;
  readonly isPersonalKept: boolean;
  /** Redacts a message, a trace, a value. */
  readonly prose: TextScanner;
  /** Redacts source code. */
  readonly code: TextScanner;
  /** Redacts what follows the `?` of a URL. */
  readonly query: TextScanner;
  /** Redacts a URL: credentials, query and fragment. */
  readonly url: TextScanner;
}

/** Makes what redacts texts as the options say. */
export function createTextRedactor(options: RedactorOptions): TextRedactor {
  const { redaction = {}, sendDefaultPii = false } = options;
  const judge = createKeyJudge(redaction);
  const scanner = { judge, isEmailKept: sendDefaultPii };
  const patterns = (redaction.patterns ?? []).map(withEveryMatch);
  const prose = withPatterns(createTextScanner({ ...scanner, isCode: false }), patterns);
  const code = withPatterns(createTextScanner({ ...scanner, isCode: true }), patterns);
  const query: TextScanner = (text, redactions) =>
    redactQuery(text, judge, (part) => prose(part, redactions), redactions);
  const url: TextScanner = (text, redactions) => {
    const mark = text.indexOf("?");
    if (mark === -1) return prose(text, redactions);
    const hash = text.indexOf("#", mark);
    const end = hash === -1 ? text.length : hash;
    return (
      prose(text.slice(0, mark), redactions) +
      `?${query(text.slice(mark + 1, end), redactions)}` +
      prose(text.slice(end), redactions)
    );
  };
  return { judge, isPersonalKept: sendDefaultPii, prose, code, query, url };
}

function withEveryMatch({ name, pattern }: RedactionPattern): RedactionPattern {
  const flags = pattern.flags.replaceAll(/[gy]/g, "");
  return { name, pattern: new RegExp(pattern.source, `${flags}g`) };
}

function withPatterns(scan: TextScanner, patterns: readonly RedactionPattern[]): TextScanner {
  if (patterns.length === 0) return scan;
  return (text, redactions) => {
    let redacted = scan(text, redactions);
    for (const { name, pattern } of patterns) {
      redacted = redacted.replaceAll(pattern, (match) => {
        if (match === "" || match === filteredMark) return match;
        redactions.add(name);
        return filteredMark;
      });
    }
    return redacted;
  };
}
