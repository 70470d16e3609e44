import type { StructuredData, StructuredElement } from "./syslog-message.ts";

/** Structured data, and where it ends. */
export interface StructuredDataRead {
  readonly data: StructuredData;
  readonly end: number;
}

/** Longer than the 32 characters of RFC 5424, section 6.3.2: some senders name whole classes. */
const name = /[^\s=\]"]{1,255}/y;
const blanks = / */y;
/** Nobody sends more; what follows is then text. */
const mostParameters = 1000;
const quote = 34;
const backslash = 92;

/**
 * Reads one element or more of structured data (RFC 5424, section 6.3); `undefined` where there is
 * none, or something in it is not as it has to be.
 *
 * Taken all the same: a `]` in a value that is not escaped, and more blanks than one.
 */
export function readStructuredData(text: string, start: number): StructuredDataRead | undefined {
  const elements = new Map<string, Map<string, ParameterValue>>();
  let count = 0;
  let index = start;
  while (text[index] === "[") {
    const id = match(name, text, index + 1);
    if (id === undefined) return undefined;
    const parameters = elements.get(id) ?? new Map<string, ParameterValue>();
    elements.set(id, parameters);
    index += 1 + id.length;
    for (;;) {
      index += match(blanks, text, index)?.length ?? 0;
      if (text[index] === "]") break;
      const parameter = readParameter(text, index);
      count += 1;
      if (parameter === undefined || count > mostParameters) return undefined;
      addTo(parameters, parameter);
      index = parameter.end;
    }
    index += 1;
  }
  return index === start ? undefined : { data: toData(elements), end: index };
}

type ParameterValue = string | string[];

interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly end: number;
}

function readParameter(text: string, start: number): Parameter | undefined {
  const found = match(name, text, start);
  const opening = start + (found?.length ?? 0) + 1;
  if (found === undefined || text[opening - 1] !== "=" || text.charCodeAt(opening) !== quote) {
    return undefined;
  }
  let hasEscapes = false;
  for (let index = opening + 1; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === backslash) {
      hasEscapes = true;
      index += 1;
    } else if (code === quote) {
      const raw = text.slice(opening + 1, index);
      return { name: found, value: hasEscapes ? unescaped(raw) : raw, end: index + 1 };
    }
  }
  return undefined;
}

/** A backslash before any other character is a backslash (RFC 5424, section 6.3.3). */
function unescaped(raw: string): string {
  return raw.replaceAll(/\\(["\\\]])/g, "$1");
}

function addTo(parameters: Map<string, ParameterValue>, { name: key, value }: Parameter): void {
  const known = parameters.get(key);
  if (known === undefined) parameters.set(key, value);
  else if (typeof known === "string") parameters.set(key, [known, value]);
  else known.push(value);
}

function toData(
  elements: ReadonlyMap<string, ReadonlyMap<string, ParameterValue>>,
): StructuredData {
  const entries = [...elements].map(([id, parameters]): readonly [string, StructuredElement] => [
    id,
    Object.fromEntries(parameters),
  ]);
  return Object.fromEntries(entries);
}

function match(pattern: RegExp, text: string, index: number): string | undefined {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0];
}
