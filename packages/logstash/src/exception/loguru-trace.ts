const start = "Traceback (most recent call last):";
const chainSentences = /^(?:The above exception was|During handling of the above)/;
/** What loguru draws below a line of code: the values in it. */
const drawn = /^\s*[│└]/;

/**
 * Finds the trace in the text that loguru printed, and gives it the form of Python's own: without the
 * mark of the frame that caught it, the values drawn below the code, and the empty lines.
 */
export function loguruTrace(text: string): string | undefined {
  const begin = text.indexOf(start);
  if (begin < 0) return undefined;
  const lines: string[] = [];
  for (const line of text.slice(begin).split("\n")) {
    if (line === "" || drawn.test(line)) continue;
    // Python has an empty line before and behind these.
    if (chainSentences.test(line)) lines.push("", line, "");
    else lines.push(line.startsWith("> File ") ? `  ${line.slice(2)}` : line);
  }
  return lines.join("\n");
}
