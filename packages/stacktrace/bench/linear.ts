/**
 * Prints how the cost per character changes when hostile texts grow from 1 KiB to the 1 MiB that
 * is read: a ratio near 1, or below it, is linear work, 1,024 would be quadratic.
 *
 * Run it with `node bench/linear.ts`.
 */
import { maxTextLength, parseStackTrace } from "../src/index.ts";

const rounds = 15;
/** From 1 KiB to 1 MiB. */
const growth = 1024;
const small = maxTextLength / growth;
const v8 = "Error: a\n    at f (/a.js:1:1)\n";
const java = "a.E: a\n\tat a.E.f(E.java:1)\n";
const php = "E: a in /a.php:1\nStack trace:\n#0 /a.php(1): f()\n#1 {main}\n";
const dotnet = "A.E: a\n   at A.B.C()\n";
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
  "at signs": ["", "@"],
  "Firefox frames": ["", "f@https://a/a.js:1:1\n"],
  "Safari names": ["a@b.js:1:1\n", "eval code@\n"],
  "Firefox evals": ["f@https://a/a.js:1:1\nf@", "a line 1 > eval"],
  "V8 lists": ["Error: a\n    at f (/a.js:1:1) {\n", "  [errors]: [\n    [Error: a]\n  ]\n"],
  "V8 list in a line": ["Error: a\n    at f (/a.js:1:1) {\n  [errors]: [ ", "[Error: a], "],
  "V8 positions": ["Error: a\n    at f (/a.js:1:1", "(1)"],
  carets: ["", "^\n"],
  colours: ["", "\u001B[31m"],
  "Java message": ["a.E: a\n", "a\n"],
  "Java causes": [java, "Caused by: a.E\n\t... 9 more\n"],
  "Java wrappers": [java, "Wrapped by: a.E\n\t... 9 more\n"],
  "Java suppressed": [java, "\tSuppressed: a.E\n\t\t... 9 more\n"],
  "Java joints": ["", ")]|\tat a"],
  "Java frames joined": ["a.E: a", " at a.E.f(E.java:1)"],
  "Java classes": ["\tat ", "a$__1"],
  "Java slashes": ["\tat ", "a/"],
  "Clojure frames": ["", ' [a.B c "b.clj" 1]\n'],
  "Java split links": [java, "Caused by:\na.E: a\n"],
  "prefixes of Kubernetes": ["", "2026-11-22T10:33:01.123456789Z stderr F a\n"],
  "prefixes with bars": ["a | a.E: a\n", "a | \tat a.E.f(E.java:1)\n"],
  "bracketed prefixes": ["[Sun Nov 22 10:33:01 2026]", " [a]"],
  "JSON quotes": [String.raw`{"a":"\n    at `, String.raw`\"`],
  "JSON backslashes": [String.raw`{"a":"\n    at `, "\\"],
  "Java locks": [java, "\t- locked <0x1>\n"],
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
  "Go frames": ["goroutine 1 [running]:\n", "main.f({0x1, 0x2})\n\t/a.go:1 +0x1\n"],
  "Go errors": ["", "a\nmain.f\n\t/a.go:1\n"],
  "Go positions": ["main.f()\n", ":1 +0x1"],
  "Rust frames": ["stack backtrace:\n", "   1: a::f\n             at /a.rs:1:1\n"],
  "Rust panics": ["", "thread 'a' panicked at a.rs:1:1:\na\n"],
  "older Rust panics": ["", "thread 'a' panicked at 'a\n"],
  "Rust thread names": ["", "thread 'panicked at "],
  "Python group": [
    '  |   File "a.py", line 1, in f\n  | G: a\n  +-+---------------- 1 ----------------\n',
    "    | E: a\n    +---------------- 2 ----------------\n",
  ],
  "Python group message": ['  |   File "a.py", line 1, in f\n  | G: a\n', "a\n"],
  "Python threads": ["", 'Thread 0x1 (most recent call first):\n  File "a", line 1 in f\n'],
  "Elixir frames": ["** (E) a\n", "    (a 1.0) a.ex:1: A.f/1\n"],
  "Elixir arguments": ["    A.f(", "(1, "],
  "Elixir nested": ["** (E) a\n", " ** (E) a\n    (a 1.0) a.ex:1: A.f/1\n"],
  "Erlang calls": ["** exception error: a\n", "in call from a:b/1 (a.erl, line 1)\n"],
  "Erlang terms": ["{badarg,[", '{a,b,1,[{file,"a.erl"},{line,1}]},\n'],
  "Erlang reasons": [
    `${"{".repeat(7000)}{a,[{a,b,1,[{file,"a.erl"},{line,1}]}]}`,
    ',[{a,b,1,[{file,"a.erl"},{line,1}]}]}',
  ],
  "Erlang open terms": ['{badarg,[{a,b,1,[{file,"a.erl"},{line,1}]}],', "{a,"],
  "PHP calls": ["#0 /a.php(1): f()\n", "#1 /a.php(1): f('\n"],
  "PHP chains": [php, `\nNext ${php}`],
  "PHP next": [php, "\nNext E: a in /a.php:1\n"],
  "PHP closures": ["#0 /a.php(1): ", "{closure:"],
  "PHP Monolog": ["", "[object] (E(code: 0): "],
  "PHP inline causes": ["#0 {main}\n[object] (E(code: 0): a", ", E(code: 0): a at /a.php:1"],
  ".NET frames": [dotnet, "   at A.B.C()\n"],
  ".NET arrows": [dotnet, " ---> A.E: a"],
  ".NET inner": [dotnet, " ---> A.E: a\n   at A.B.C()\n"],
  ".NET members": [dotnet, " ---> (Inner Exception #1) A.E: a\n"],
  ".NET group ends": [`${dotnet}${" ---> A.E: a\n".repeat(9000)}`, "<---\n"],
  ".NET brackets": ["   at A.B", "[<"],
  ".NET parameters": ["   at A.B(", "A[], "],
  ".NET places": ["   at A.B() ", "in a:line "],
  "written line breaks": ["C:", String.raw`\n`],
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
  const ratio = long / growth / short;
  const columns = [name.padEnd(20), short.toFixed(2), long.toFixed(2), ratio.toFixed(2)];
  process.stdout.write(`${columns.join("\t")}\n`);
}
