import type { ExceptionNode } from "../../chain/exception-node.ts";
import { textOf } from "./term-frame.ts";
import { readTerm, type Term } from "./term.ts";

type Name = Pick<ExceptionNode, "type" | "module" | "value">;

/** Reasons of the runtime that carry one term, which is their message (Erlang reference, errors). */
const runtimeReasons = new Set(
  "badmatch case_clause try_clause else_clause badkey badmap badfun badarity badrecord nocatch".split(
    " ",
  ),
);

/** How the shell and crash reports word the reasons of the runtime (OTP, `erl_error`). */
const wordings: readonly (readonly [string, string])[] = [
  ["an error occurred when evaluating an arithmetic expression", "badarith"],
  ["bad argument", "badarg"],
  ["no match of right hand side value ", "badmatch"],
  ["no case clause matching ", "case_clause"],
  ["no try clause matching ", "try_clause"],
  ["no else clause matching ", "else_clause"],
  ["no function clause matching ", "function_clause"],
  ["no true branch found when evaluating an if expression", "if_clause"],
  ["undefined function ", "undef"],
  ["bad key: ", "badkey"],
  ["bad map: ", "badmap"],
  ["bad function ", "badfun"],
];
const atom = /^(?:[a-z][\w@]{0,254}|'[^']{1,255}')$/;

/**
 * Names an exception by its reason: by the atom, or the first one of a tuple. What else the reason
 * holds is the message.
 */
export function nameOfReason(text: string, reason: Term): Name {
  const written = onOneLine(textOf(text, reason));
  if (reason.kind !== "tuple") {
    const isAtom = atom.test(written);
    return named(isAtom ? written : undefined, isAtom ? undefined : written);
  }
  const [tag, details] = reason.items;
  const type = tag === undefined ? "" : textOf(text, tag);
  if (!atom.test(type)) {
    return named(undefined, written);
  }
  const isOfRuntime = details !== undefined && runtimeReasons.has(type);
  return named(type, isOfRuntime ? onOneLine(textOf(text, details)) : written);
}

/** Names an exception by its class and the words that Erlang has for its reason. */
export function nameOfWords(kind: string, words: string): Name {
  if (kind !== "error") {
    return named(kind, words);
  }
  const wording = wordings.find(([beginning]) => words.startsWith(beginning));
  if (wording !== undefined) {
    return named(wording[1], words);
  }
  const term = words.startsWith("{") ? readTerm(words, 0) : undefined;
  return named((term && nameOfReason(words, term).type) ?? kind, words);
}

/** Erlang breaks long terms after a comma; how depends on the column that they begin in. */
export function onOneLine(text: string): string {
  return text.replaceAll(/\n[ \t]*/g, "");
}

function named(type: string | undefined, value: string | undefined): Name {
  return { type, module: undefined, value };
}
