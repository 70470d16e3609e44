import { parseReferences, type Reference, type TextPart } from "./parse-references.ts";
import { referenceSchemes, type Resolved } from "./reference-schemes.ts";

/** Where some of a text comes from, if not from the configuration alone. */
export type Origin = "written" | "environment" | "file";

/** A text with its references resolved. */
export interface Expansion {
  readonly text: string;
  readonly origin: Origin;
  /** It is one reference to a variable and nothing else: its value may be a number, say. */
  readonly isWhole: boolean;
  /** What is wrong with the references; none of their values is in it. */
  readonly problems: readonly string[];
}

/** The environment's variables, by their names. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Resolves the references in texts: `${env:NAME}`, `${env:NAME:-default}`, `${NAME}`, `${file:PATH}`.
 * What a reference stands for is a text: it is not looked into for further ones.
 */
export class Substitution {
  readonly #env: Environment;

  constructor(env: Environment) {
    this.#env = env;
  }

  expand(text: string): Expansion {
    if (!text.includes("$")) return { text, origin: "written", isWhole: false, problems: [] };
    const parts = parseReferences(text);
    const problems: string[] = [];
    const [first] = parts;
    const isWhole =
      parts.length === 1 &&
      first !== undefined &&
      "reference" in first &&
      first.reference.scheme === "env";
    return {
      text: this.#join(parts, problems),
      origin: originOf(parts),
      isWhole,
      problems,
    };
  }

  #join(parts: readonly TextPart[], problems: string[]): string {
    return parts.map((part) => this.#resolve(part, problems)).join("");
  }

  #resolve(part: TextPart, problems: string[]): string {
    if ("literal" in part) return part.literal;
    const resolved =
      "problem" in part ? { problem: part.problem } : this.#look(part.reference, problems);
    if (resolved.problem === undefined) return resolved.text;
    problems.push(resolved.problem);
    return "";
  }

  #look({ scheme, name, fallback }: Reference, problems: string[]): Resolved {
    const resolve = referenceSchemes.get(scheme);
    if (resolve === undefined) {
      return { problem: `\${${scheme}:…} is not known; there are \${env:NAME} and \${file:PATH}` };
    }
    const resolved = resolve(name, this.#env);
    const isMissing = resolved.problem !== undefined && resolved.isMissing === true;
    if (!isMissing || fallback === undefined) return resolved;
    return { text: this.#join(fallback, problems) };
  }
}

function originOf(parts: readonly TextPart[]): Origin {
  const references = parts.flatMap((part) => ("reference" in part ? [part.reference] : []));
  const origins = references.flatMap(({ scheme, fallback = [] }) => [
    scheme === "file" ? "file" : "environment",
    originOf(fallback),
  ]);
  if (origins.includes("file")) return "file";
  return origins.length > 0 ? "environment" : "written";
}
