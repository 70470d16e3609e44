import type { TextScanner } from "../syntax/text-scanner.ts";
import type { FieldOperand, ListItem, Literal, Operand } from "./condition-ast.ts";

/** How deep parentheses and lists may be nested. */
export const maxConditionDepth = 100;

const numberPattern = /-?[0-9]+(?:\.[0-9]*)?/y;
const selectorPattern = /(?:\[[^\][,]+\])+/y;
const barewordPattern = /[A-Za-z_][A-Za-z0-9_]+/y;

/** Reads a value; returns `undefined`, and passes nothing, when none stands here. */
export function parseOperand(scanner: TextScanner): Operand | undefined {
  return (
    parseString(scanner) ??
    parseNumber(scanner) ??
    // Before the list, as in Logstash: `["error"]` is a field with quotes in its name.
    parseSelector(scanner) ??
    parseList(scanner, 1) ??
    parseRegexp(scanner)
  );
}

/** Reads `[a][b]`. */
export function parseSelector(scanner: TextScanner): FieldOperand | undefined {
  const offset = scanner.position;
  const reference = scanner.match(selectorPattern);
  return reference === undefined ? undefined : { kind: "field", reference, offset };
}

/** Reads what may stand to the right of `=~`. */
export function parsePattern(
  scanner: TextScanner,
): Extract<Literal, { kind: "string" | "regexp" }> | undefined {
  return parseString(scanner) ?? parseRegexp(scanner);
}

function parseString(scanner: TextScanner): Extract<Literal, { kind: "string" }> | undefined {
  const quote = scanner.next;
  if (quote !== '"' && quote !== "'") return undefined;
  const offset = scanner.position;
  return { kind: "string", value: readDelimited(scanner, quote, "text"), offset };
}

function parseRegexp(scanner: TextScanner): Extract<Literal, { kind: "regexp" }> | undefined {
  if (scanner.next !== "/") return undefined;
  const offset = scanner.position;
  return { kind: "regexp", source: readDelimited(scanner, "/", "regular expression"), offset };
}

/**
 * A backslash keeps its delimiter from ending the text, and stays in it: without
 * `config.support_escapes`, which is the default, Logstash knows no escapes.
 */
function readDelimited(scanner: TextScanner, delimiter: string, what: string): string {
  const start = scanner.position + 1;
  let end = scanner.text.indexOf(delimiter, start);
  while (end > start && scanner.text[end - 1] === "\\") {
    end = scanner.text.indexOf(delimiter, end + 1);
  }
  if (end === -1) {
    throw scanner.error(
      "unterminated",
      `The ${what} that begins here has no end: expected ${JSON.stringify(delimiter)}.`,
    );
  }
  scanner.position = end + 1;
  return scanner.text.slice(start, end);
}

function parseNumber(scanner: TextScanner): Extract<Literal, { kind: "number" }> | undefined {
  const offset = scanner.position;
  const text = scanner.match(numberPattern);
  if (text === undefined) return undefined;
  if (text.endsWith(".")) {
    throw scanner.error("invalid_number", "Expected a digit after the point.");
  }
  return { kind: "number", value: Number(text), isFloat: text.includes("."), offset };
}

function parseList(
  scanner: TextScanner,
  depth: number,
): Extract<Literal, { kind: "list" }> | undefined {
  const offset = scanner.position;
  if (!scanner.accept("[")) return undefined;
  if (depth > maxConditionDepth) throw tooDeep(scanner, offset);
  const items: ListItem[] = [];
  scanner.skipBlank();
  if (scanner.accept("]")) return { kind: "list", items, offset };
  do {
    scanner.skipBlank();
    items.push(parseItem(scanner, depth));
    scanner.skipBlank();
  } while (scanner.accept(","));
  if (!scanner.accept("]")) throw scanner.expected('"," or "]"');
  return { kind: "list", items, offset };
}

function parseItem(scanner: TextScanner, depth: number): ListItem {
  const offset = scanner.position;
  const bareword = scanner.match(barewordPattern);
  if (bareword !== undefined) return { kind: "word", value: bareword, offset };
  const item = parseString(scanner) ?? parseNumber(scanner) ?? parseList(scanner, depth + 1);
  if (item === undefined) throw scanner.expected("a text, a number or a word");
  return item;
}

/** The error for too many parentheses or brackets in each other. */
export function tooDeep(scanner: TextScanner, offset: number): Error {
  return scanner.error(
    "too_complex",
    `Expected at most ${maxConditionDepth} parentheses or brackets in each other.`,
    offset,
  );
}
