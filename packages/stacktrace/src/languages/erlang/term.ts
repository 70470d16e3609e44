/** An Erlang term as far as a stack trace needs it: what a tuple or list holds, else its text. */
export interface Term {
  readonly kind: "tuple" | "list" | "other";
  readonly start: number;
  /** The first character after it. */
  end: number;
  readonly items: Term[];
}

const openings: Readonly<Record<string, Term["kind"]>> = {
  "{": "tuple",
  "[": "list",
  "(": "other",
};
const closings = "}])";
const separators = ", \t\n\r";

/**
 * Reads the term that begins at an opening bracket, without looking at what is in it.
 *
 * A term that the end of the text cuts off ends there. Works through the text once, and keeps
 * a list of what is open instead of calling itself: hostile terms are nested deeply.
 */
export function readTerm(text: string, start: number): Term | undefined {
  const open: Term[] = [];
  for (let index = start; index < text.length;) {
    const character = text.charAt(index);
    const kind = openings[character];
    if (kind !== undefined) {
      open.push({ kind, start: index, end: index, items: [] });
      index += 1;
    } else if (closings.includes(character)) {
      index += 1;
      const closed = open.pop();
      if (closed === undefined) {
        return undefined;
      }
      closed.end = index;
      const parent = open.at(-1);
      if (parent === undefined) {
        return closed;
      }
      addTo(parent, closed);
    } else if (separators.includes(character)) {
      index += 1;
    } else {
      index = readAtom(text, index, open.at(-1));
    }
  }
  return closeAll(open, text.length);
}

function closeAll(open: readonly Term[], end: number): Term | undefined {
  for (const [index, term] of open.entries()) {
    term.end = end;
    open[index - 1]?.items.push(term);
  }
  return open[0];
}

/** A map or record, `#{…}`, is a word with a term behind it: the two are one. */
function addTo(parent: Term, term: Term): void {
  const previous = parent.items.at(-1);
  if (previous?.kind === "other" && previous.end === term.start) {
    previous.end = term.end;
  } else {
    parent.items.push(term);
  }
}

function readAtom(text: string, start: number, parent: Term | undefined): number {
  let end = start;
  while (end < text.length && !isBoundary(text.charAt(end))) {
    const character = text.charAt(end);
    end = character === '"' || character === "'" ? endOfQuotes(text, end) : end + 1;
  }
  if (parent !== undefined) {
    addTo(parent, { kind: "other", start, end, items: [] });
  }
  return end;
}

function isBoundary(character: string): boolean {
  return separators.includes(character) || closings.includes(character) || character in openings;
}

function endOfQuotes(text: string, start: number): number {
  const quote = text.charAt(start);
  let index = start + 1;
  while (index < text.length && text.charAt(index) !== quote) {
    index += text.charAt(index) === "\\" ? 2 : 1;
  }
  return Math.min(index + 1, text.length);
}
