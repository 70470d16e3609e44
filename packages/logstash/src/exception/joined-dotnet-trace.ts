/** What begins a line in `Exception.ToString()`, and so stands after a blank where it was joined. */
const lineStarts: readonly string[] = [
  "   at ",
  " ---> ",
  "   --- End of inner exception stack trace ---",
  "--- End of stack trace from previous location ---",
];

/**
 * Gives the text of a .NET exception its lines back.
 *
 * The JSON console formatter of .NET 5 and 6 writes a blank for each line break, unless it indents.
 */
export function joinedDotnetTrace(text: string): string {
  if (text.includes("\n") || !text.includes("    at ")) return text;
  let lines = text;
  for (const start of lineStarts) lines = lines.replaceAll(` ${start}`, `\n${start}`);
  return lines;
}
