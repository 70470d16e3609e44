import type { StackFrame } from "../../stack-trace.ts";
import { createCallFrame } from "./call-line.ts";
import type { Term } from "./term.ts";

/** With its quotes (Erlang reference, atoms). */
const maxAtomLength = 257;
const atom = /^(?:[a-z][\w@.]*|'[^']+')$/;
const file = /^\{file,\s*"([^"]*)"\}$/;
const line = /^\{line,\s*(\d{1,9})\}$/;

/** Reads `{MODULE, FUNCTION, ARITY | ARGUMENTS, [{file, …}, {line, …}]}` (`erlang:raise/3`). */
export function readTermFrame(text: string, term: Term): StackFrame | undefined {
  const [module, name, arity, place] = term.items;
  const isFrame = term.kind === "tuple" && term.items.length === 4 && place?.kind === "list";
  const moduleAtom = isFrame ? atomOf(text, module) : undefined;
  const nameAtom = isFrame ? atomOf(text, name) : undefined;
  const count = isFrame ? countOf(text, arity) : undefined;
  if (moduleAtom === undefined || nameAtom === undefined || count === undefined) {
    return undefined;
  }
  const places = place?.items ?? [];
  return createCallFrame({
    module: moduleAtom,
    name: nameAtom,
    count: String(count),
    filename: find(text, places, file),
    lineNumber: find(text, places, line),
  });
}

/** The text of a term, as it is written. */
export function textOf(text: string, term: Term): string {
  return text.slice(term.start, term.end);
}

function atomOf(text: string, term: Term | undefined): string | undefined {
  if (term?.kind !== "other" || term.end - term.start > maxAtomLength) {
    return undefined;
  }
  const written = textOf(text, term);
  return atom.test(written) ? written : undefined;
}

/** What the function was called with is another in each call; how many is part of its name. */
function countOf(text: string, arity: Term | undefined): number | undefined {
  if (arity?.kind === "list") {
    return arity.items.length;
  }
  const digits = arity === undefined ? "" : textOf(text, arity);
  return /^\d{1,3}$/.test(digits) ? Number(digits) : undefined;
}

function find(text: string, items: readonly Term[], pattern: RegExp): string | undefined {
  for (const item of items) {
    const found = pattern.exec(textOf(text, item))?.[1];
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
