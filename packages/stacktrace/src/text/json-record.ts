const literal = /"(?:[^"\\]|\\.)*"/g;
const lineBreak = /\r?\n/;

/**
 * Splits a log record that is one JSON object at the line breaks of its strings, and undoes their
 * escapes; what stands around such a string are lines of their own.
 *
 * Returns `undefined` for any other text, and for a record whose strings have one line each.
 */
export function splitJsonRecord(text: string): readonly string[] | undefined {
  if (!text.startsWith("{") || !text.endsWith("}") || !isJson(text)) {
    return undefined;
  }
  const lines: string[] = [];
  let start = 0;
  for (const { 0: quoted, index } of text.matchAll(literal)) {
    const value = quoted.includes(String.raw`\n`) ? String(JSON.parse(quoted)) : "";
    if (value.includes("\n")) {
      lines.push(text.slice(start, index + 1));
      for (const line of value.trimEnd().split(lineBreak)) {
        lines.push(line);
      }
      start = index + quoted.length - 1;
    }
  }
  return start === 0 ? undefined : [...lines, text.slice(start)];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
