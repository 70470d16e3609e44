/** How a frame begins behind a line break, as JSON writes them. */
const writtenFrames = [String.raw`\n    at `, String.raw`\n\tat `, String.raw`\n  File \"`];
const holder = /[:,[{] ?$/;
const afterHeld = /^ ?[,\]}]/;

/** A text that a line with JSON in it holds: behind a prefix, or cut off. */
export interface TextInJson {
  /** Without its escapes. */
  readonly text: string;
  /** The line with an empty text in its place. */
  readonly around: string;
}

/**
 * Finds the first text with a stack trace in a line of JSON; `undefined`
 * when there is none.
 */
export function findTextInJson(line: string): TextInJson | undefined {
  const frame = firstFrame(line);
  const start = frame === -1 ? -1 : quoteBefore(line, frame);
  const end = start === -1 ? -1 : quoteAfter(line, frame);
  if (end === -1 || !holder.test(line.slice(Math.max(0, start - 2), start))) {
    return undefined;
  }
  if (!afterHeld.test(line.slice(end + 1, end + 3))) {
    return undefined;
  }
  const text = unescaped(line.slice(start, end + 1));
  return text === undefined
    ? undefined
    : { text, around: line.slice(0, start + 1) + line.slice(end) };
}

function firstFrame(line: string): number {
  const found = writtenFrames.map((start) => line.indexOf(start)).filter((index) => index !== -1);
  return found.length === 0 ? -1 : Math.min(...found);
}

function quoteBefore(line: string, from: number): number {
  let quote = line.lastIndexOf('"', from);
  while (quote > 0 && isEscaped(line, quote)) {
    quote = line.lastIndexOf('"', quote - 1);
  }
  return quote;
}

function quoteAfter(line: string, from: number): number {
  let quote = line.indexOf('"', from);
  while (quote !== -1 && isEscaped(line, quote)) {
    quote = line.indexOf('"', quote + 1);
  }
  return quote;
}

/** An odd number of backslashes escapes what follows. */
function isEscaped(line: string, index: number): boolean {
  let start = index;
  while (line.charAt(start - 1) === "\\") {
    start -= 1;
  }
  return (index - start) % 2 === 1;
}

function unescaped(literal: string): string | undefined {
  try {
    const text: unknown = JSON.parse(literal);
    return typeof text === "string" ? text : undefined;
  } catch {
    // It only looks like JSON.
    return undefined;
  }
}
