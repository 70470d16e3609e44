/**
 * Prints how the cost per character changes when hostile texts grow fourfold, up to the limit that
 * is read: a ratio near 1 is linear work, 4 would be quadratic.
 *
 * Run it with `node bench/linear.ts`.
 */
import { maxTextLength, parseStackTrace } from "../src/index.ts";

const rounds = 15;
const small = maxTextLength / 4;
const v8 = "Error: a\n    at f (/a.js:1:1)\n";
const java = "a.E: a\n\tat a.E.f(E.java:1)\n";
const python = 'Traceback (most recent call last):\n  File "a.py", line 1, in f\n';

/** A text is a start and a piece that is repeated. */
const hostileTexts: Readonly<Record<string, readonly [start: string, piece: string]>> = {
  "one long word": ["", "a"],
  colons: ["", ":"],
  positions: ["    at ", ":1:1"],
  parentheses: ["    at ", " ("],
  "nested eval": ["    at f (", "eval at f ("],
  "error names": ["", "Error: "],
  "blank lines": ["", "\n "],
  "V8 frames": [v8, "    at f (/a.js:1:1)\n"],
  "V8 causes joined": [v8, "caused by: E: a\n    at f (/a.js:1:1)\n"],
  "V8 properties": ["Error: a\n    at f (/a.js:1:1) {\n", "  a: 1\n"],
  "V8 causes nested": ["Error: a\n    at f (/a.js:1:1) {\n", "  [cause]: [Error: a]\n"],
  "Java message": ["a.E: a\n", "a\n"],
  "Java causes": [java, "Caused by: a.E\n\t... 9 more\n"],
  "Java wrappers": [java, "Wrapped by: a.E\n\t... 9 more\n"],
  "Java suppressed": [java, "\tSuppressed: a.E\n\t\t... 9 more\n"],
  "Java common frames": [
    java + "\tat a.E.f(E.java:1)\n".repeat(2000),
    "Caused by: a.E\n\t... 1999 more\n",
  ],
  "Python frames": [python, '  File "a.py", line 1, in f\n    f()\n    ^^^\n'],
  "Python repetitions": [python, "  [Previous line repeated 9999 more times]\n"],
  "Python links": [
    `${python}E: a\n`,
    "\nDuring handling of the above exception, another exception occurred:\n\nE: a\n",
  ],
  "Ruby callers": ["a.rb:1:in 'f': a (E)\n", "\tfrom a.rb:1:in 'g'\n"],
  "Ruby causes": ["", "a.rb:1:in 'f': a (E)\n"],
  "Ruby message": ["a.rb:1:in 'f': a (E)\n", "a\n"],
  "Ruby joined": ["", "a.rb:1:in 'f'\n"],
  "Ruby joined causes": ["a.rb:1:in 'f'\n", "Caused by: E: a\na.rb:1:in 'f'\n"],
  "Ruby bottom order": ["", "\t1: from a.rb:1:in 'g'\na.rb:1:in 'f': a (E)\n"],
  "Ruby places": ["", ":1:in '"],
  "Ruby prefixes": ["", "[a] "],
  constants: ["", "E::"],
};

function textOf([start, piece]: readonly [string, string], length: number): string {
  return (start + piece.repeat(Math.ceil(length / piece.length))).slice(0, length);
}

function bestMillis(text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    parseStackTrace(text, { type: "E", message: "a\na" });
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

for (const [name, parts] of Object.entries(hostileTexts)) {
  const short = bestMillis(textOf(parts, small));
  const long = bestMillis(textOf(parts, maxTextLength));
  const ratio = long / 4 / short;
  const columns = [name.padEnd(20), short.toFixed(2), long.toFixed(2), ratio.toFixed(2)];
  process.stdout.write(`${columns.join("\t")}\n`);
}
