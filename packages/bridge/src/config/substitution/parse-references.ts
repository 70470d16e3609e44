/** A text, cut at its references. */
export type TextPart =
  | { readonly literal: string }
  | { readonly reference: Reference }
  | { readonly problem: string };

/** What stands between `${` and `}`. */
export interface Reference {
  /** `env` where none is written. */
  readonly scheme: string;
  readonly name: string;
  /** What stands behind `:-`. */
  readonly fallback: readonly TextPart[] | undefined;
}

/** A reference in the default of another one, and so on. */
const maxDepth = 8;
const head = /\$\{(?:([A-Za-z][A-Za-z0-9+.-]{0,31}):(?!-))?([^${}]{0,1024}?)(?::-|(?=\}))/y;
const unclosed = "a reference is not closed; write ${env:NAME}, or $$ for a dollar";

/** Cuts a text at its references; `$$` is a dollar, and a dollar before anything else is itself. */
export function parseReferences(text: string): readonly TextPart[] {
  return new ReferenceParser(text).parts(0);
}

class ReferenceParser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Reads to the end of the text, or, inside of a reference, to what closes it. */
  parts(depth: number): readonly TextPart[] {
    const parts: TextPart[] = [];
    let literal = "";
    while (this.#at < this.#text.length) {
      if (depth > 0 && this.#text[this.#at] === "}") break;
      if (this.#text.startsWith("${", this.#at)) {
        parts.push({ literal }, this.#reference(depth));
        literal = "";
        continue;
      }
      const isEscaped = this.#text.startsWith("$$", this.#at);
      literal += this.#text[this.#at];
      this.#at += isEscaped ? 2 : 1;
    }
    parts.push({ literal });
    return parts.filter((part) => !("literal" in part && part.literal === ""));
  }

  #reference(depth: number): TextPart {
    head.lastIndex = this.#at;
    const [whole = "", scheme = "env", name = ""] = head.exec(this.#text) ?? [];
    if (whole === "" || depth >= maxDepth) {
      // One problem of this kind says it all.
      this.#at = this.#text.length;
      return { problem: unclosed };
    }
    this.#at += whole.length;
    const fallback = whole.endsWith(":-") ? this.parts(depth + 1) : undefined;
    if (this.#at >= this.#text.length) return { problem: unclosed };
    this.#at += 1;
    return { reference: { scheme, name, fallback } };
  }
}
