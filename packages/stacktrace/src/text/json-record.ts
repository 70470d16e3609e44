const literal = /"(?:[^"\\]|\\.)*"/g;
const lineBreak = /\r?\n/;

/**
 * Splits a log record that is one JSON object at the line breaks of the text in it that has most of
 * them, and undoes its escapes.
 *
 * The record with an empty text in its place is the first line, lest what follows the text pass for
 * the end of a message. Returns `undefined` for anything else, and for a record without such a text.
 */
export function splitJsonRecord(text: string): readonly string[] | undefined {
  if (!text.startsWith("{") || !text.endsWith("}") || !isJson(text)) {
    return undefined;
  }
  let split: readonly string[] | undefined;
  for (const { 0: quoted, index } of text.matchAll(literal)) {
    if (quoted.includes(String.raw`\n`)) {
      const lines = String(JSON.parse(quoted)).trimEnd().split(lineBreak);
      if (lines.length > Math.max(1, (split?.length ?? 0) - 1)) {
        const around = text.slice(0, index + 1) + text.slice(index + quoted.length - 1);
        split = [around, ...lines];
      }
    }
  }
  return split;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
