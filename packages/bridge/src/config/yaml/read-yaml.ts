import { parseDocument, type Document, type YAMLError } from "yaml";

import type { Finding } from "../finding.ts";
import type { Substitution } from "../substitution/substitution.ts";
import type { ConfigNode } from "./config-node.ts";
import { NodeReader } from "./node-reader.ts";
import { syntaxMessages } from "./syntax-messages.ts";

/** What a text says, and what is wrong with how it says it. */
export interface ReadYaml {
  /** `undefined` for a text that says nothing, or cannot be read. */
  readonly root: ConfigNode | undefined;
  readonly findings: readonly Finding[];
}

const atTop = { kind: "syntax", path: [], range: { start: 0, end: 0 } } as const;

/** Reads YAML 1.2 with its core schema: no tags, no merge keys. Never throws. */
export function readYaml(text: string, substitution: Substitution): ReadYaml {
  const document = parse(text);
  if (document === undefined) {
    const message = syntaxMessages.RESOURCE_EXHAUSTION;
    return { root: undefined, findings: [{ ...atTop, message }] };
  }
  const errors = syntaxFindings(document, text);
  // A tree with errors in it has keys and values that nobody wrote.
  if (errors.length > 0) return { root: undefined, findings: errors };
  const reader = new NodeReader(substitution);
  const root = reader.read(document.contents);
  return { root: reader.isOverfull ? undefined : root, findings: reader.findings };
}

function syntaxFindings(document: Document, text: string): readonly Finding[] {
  const findings: Finding[] = [];
  let isLost = false;
  // A warning is a tag that is not known.
  for (const error of [...document.errors, ...document.warnings]) {
    // Behind something unexpected, everything is.
    if (isLost && error.code === "UNEXPECTED_TOKEN") continue;
    isLost ||= error.code === "UNEXPECTED_TOKEN";
    findings.push(describe(error, text));
  }
  // What a directive of the file asks for would make other values of the same text.
  if (document.directives?.yaml.version !== "1.2") {
    findings.push({ ...atTop, message: "the file has to be YAML 1.2" });
  }
  return findings;
}

function parse(text: string): Document | undefined {
  try {
    return parseDocument(text, {
      version: "1.2",
      schema: "core",
      merge: false,
      resolveKnownTags: false,
      stringKeys: true,
      // Ours takes no longer for many keys, and names the place of the first one.
      uniqueKeys: false,
      prettyErrors: false,
      // Not "silent": then nothing would be said of a second document.
      logLevel: "error",
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function describe({ code, message: detail, pos }: YAMLError, text: string): Finding {
  const [start, end] = pos;
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start + 2);
  const hint = unquotedReference.test(before) ? referenceHint : "";
  const isQuote = code === "MISSING_CHAR" && detail.includes("quote");
  const message = `${isQuote ? unclosedQuote : syntaxMessages[code]}${hint}`;
  return { kind: "syntax", path: [], message, range: { start, end } };
}

const unclosedQuote = "a quote above is not closed";
/** A reference behind a bracket: there, its own brace begins a map. */
const unquotedReference = /[[{][^"'\n]{0,200}\$\{/;
const referenceHint = "; inside of { } and [ ], references have to be in quotes";
