import { describe, expect, test } from "vitest";

import { maxExceptions, maxFramesPerException, parseStackTrace } from "../src/index.ts";
import { isWellFormed } from "./well-formed.ts";

/** How much of a text is read. */
const mebibyte = 1_048_576;
/** An eighth in `npm test`; of all of it, work that is not linear would take minutes, and end the test. */
const size = process.env["FULL_LOAD"] === undefined ? mebibyte / 8 : mebibyte;

describe("hostile texts", () => {
  const repeat = (piece: string, length = size): string =>
    piece.repeat(Math.ceil(length / piece.length));
  const node = "Error: a\n    at f (/a.js:1:1)\n";
  const java = "a.E: a\n\tat a.E.f(E.java:1)\n";
  const php = "E: a in /a.php:1\nStack trace:\n#0 /a.php(1): f()\n#1 {main}\n";
  const dotnet = "A.E: a\n   at A.B.C()\n";
  const python = 'Traceback (most recent call last):\n  File "a.py", line 1, in f\n';

  const go = "panic: a\n\ngoroutine 1 [running]:\nmain.f()\n\t/a.go:1 +0x1\n";
  const goError = "a\nmain.f\n\t/a.go:1\n";
  const rust = "thread 'main' panicked at a.rs:1:1:\na\nstack backtrace:\n   0: a::f\n";
  const rule = "-".repeat(16);
  const nestedGroups = Array.from({ length: 900 }, (_, level) => {
    const margin = " ".repeat(2 + 2 * level);
    return `${margin}| G: a\n${margin}+-+${rule} 1 ${rule}`;
  }).join("\n");
  const erlangCalls = '[{a,b,1,[{file,"a.erl"},{line,1}]}]';
  const nestedExits = Array.from({ length: 1000 }, (_, level) => `${" ".repeat(level)}** (E) a`)
    .concat(`${" ".repeat(1001)}(a 1.0) a.ex:1: A.f/1`)
    .join("\n");

  const ruby = "a.rb:1:in `f': a (Err)\n\tfrom a.rb:1:in `g'\n";
  const rubyTexts: readonly (readonly [string, string, number | undefined])[] = [
    ["Ruby causes", ruby + repeat("a.rb:1:in `f': a (Err)\n"), maxExceptions],
    ["Ruby callers", ruby + repeat("\tfrom a.rb:1:in `g'\n"), 1],
    [
      "Ruby frames counted",
      repeat("\t1: from a.rb:1:in `g'\na.rb:1:in `f': a (Err)\n"),
      maxExceptions,
    ],
    ["a Ruby message", `a.rb:1:in \`f': a (Err)\n${repeat("a\n")}`, 1],
    ["joined Ruby frames", repeat("a.rb:1:in 'f'\n"), 1],
    [
      "joined Ruby causes",
      `a.rb:1:in 'f'\n${repeat("Caused by: Err: a\na.rb:1:in 'f'\n")}`,
      maxExceptions,
    ],
    [
      "causes that Rails lists",
      `E::Err (a):\nCauses:\n${repeat("Err (a)\n").slice(0, -64)}\na.rb:1:in 'f'`,
      maxExceptions,
    ],
    ["Ruby labels", repeat("a.rb:1:in '"), undefined],
    ["Ruby places", repeat(":1:in '"), undefined],
    ["log prefixes", repeat("[a] "), undefined],
    ["JRuby places", repeat("  f at a.rb:1"), undefined],
    ["constants", repeat("E::"), undefined],
    [
      "messages with a class",
      `a.rb:1:in 'f': ${repeat(" (Err)", mebibyte)}\n\tfrom a.rb:1:in 'g'`,
      undefined,
    ],
    ["colours", `${repeat("\u001B[1m").slice(0, -64)}\na.rb:1:in 'f'`, 1],
  ];

  test.each<readonly [string, string, number | undefined]>([
    ...rubyTexts,
    ["one long word", repeat("a"), undefined],
    ["colons", repeat(":"), undefined],
    ["positions", repeat(":1:1"), undefined],
    ["opening parentheses", `    at ${repeat(" (")}`, undefined],
    ["nested eval", `    at f (${repeat("eval at f (")}`, undefined],
    ["error names", repeat("Error: "), undefined],
    ["blank lines", repeat("\n"), undefined],
    ["V8 frames", node + repeat("    at f (/a.js:1:1)\n"), 1],
    ["V8 causes joined", node + repeat("caused by: E: a\n    at f (/a.js:1:1)\n"), maxExceptions],
    ["properties", `Error: a\n    at f (/a.js:1:1) {\n${repeat("  a: 1\n")}`, 1],
    [
      "causes without stack",
      `Error: a\n    at f (/a.js:1:1) {\n${repeat("  [cause]: [Error: a]\n")}`,
      maxExceptions,
    ],
    ["at signs", repeat("@"), undefined],
    ["at signs in frames", repeat("f@https://a/a.js:1:1\n"), 1],
    ["at signs with names alone", `a@b.js:1:1\n${repeat("eval code@\n")}`, 1],
    ["asynchronous names", `${repeat("async*")}@https://a/a.js:1:1`, undefined],
    ["evals of Firefox", `f@https://a/a.js:1:1\nf@${repeat("a line 1 > eval")}:1:1`, 1],
    ["quotes behind a frame", `Error: a\n    at f (/a.js:1:1)${repeat('"}')}`, undefined],
    ["brackets behind a frame", `Error: a\n    at f (/a.js:1:1${repeat("(1)")})`, undefined],
    ["carets", `${repeat("^\n", mebibyte)}${node}`, undefined],
    ["numbered lines", `${repeat("1 | a\n").slice(0, 200_000)}^\n${node}`, 1],
    [
      "errors in lists",
      `Error: a\n    at f (/a.js:1:1) {\n${repeat("  [errors]: [\n    [E: a]\n  ]\n")}`,
      1,
    ],
    [
      "errors in a line",
      `Error: a\n    at f (/a.js:1:1) {\n  [errors]: [ ${repeat("[Error: a], ").slice(0, 600_000)}[Error: a] ]`,
      maxExceptions,
    ],
    ["colours", repeat("\u001B[31m"), undefined],
    ["half colours", repeat("\u001B["), undefined],
    ["Java causes", java + repeat("Caused by: a.E\n\t... 9 more\n"), maxExceptions],
    ["Java wrappers", java + repeat("Wrapped by: a.E\n\t... 9 more\n"), maxExceptions],
    ["Java suppressed", java + repeat("\tSuppressed: a.E\n\t\t... 9 more\n"), maxExceptions],
    ["Java slashes", `\tat ${repeat("a/")}`, undefined],
    ["Java joints", repeat(")]|\tat a"), undefined],
    ["Java split links", java + repeat("Caused by:\na.E: a\n"), maxExceptions],
    ["prefixes", repeat("2026-11-22T10:33:01.123456789Z stderr F a\n"), undefined],
    ["prefixes of frames", repeat("a | \tat a.E.f(E.java:1)\n"), 1],
    ["bracketed prefixes", `[Sun Nov 22 10:33:01 2026]${repeat(" [a]")}`, undefined],
    ["quotes in JSON", String.raw`{"a":"\n    at ${repeat(String.raw`\"`)}`, undefined],
    ["backslashes in JSON", `{"a":"\\n    at ${repeat("\\")}`, undefined],
    ["Java tabs", `${java}${repeat("\t")}`, 1],
    ["Java frames joined", `a.E: a${repeat(" at a.E.f(E.java:1)")}`, 1],
    ["Java frames without place", repeat("\tat a.E.f()\n").slice(0, 500_000) + java, 1],
    ["Java classes", `\tat ${repeat("a$__1")}`, undefined],
    ["Clojure frames", repeat(' [a.B c "b.clj" 1]\n'), 1],
    [
      "Clojure causes",
      `#error {\n${repeat(" {:type a.E\n").slice(0, 500_000)}\n [a.B c "b.clj" 1]`,
      maxExceptions,
    ],
    ["Clojure brackets", repeat("["), undefined],
    ["Java locks", java + repeat("\t- locked <0x1>\n"), 1],
    ["a Java message", `a.E: ${repeat("a\n")}`, undefined],
    ["a Java trace below long prose", `${repeat("a b\n").slice(0, 200_000)}${java}`, 1],
    ["repetitions", python + repeat("  [Previous line repeated 9999 more times]\n"), 1],
    [
      "Python links",
      `${python}E: a\n${repeat("\nDuring handling of the above exception, another exception occurred:\n\nE: a\n")}`,
      maxExceptions,
    ],
    ["Go frames", go + repeat("main.f()\n\t/a.go:1 +0x1\n"), 1],
    ["Go stacks", repeat(`${go}\n`), 1],
    ["panics in panics", go.replace("\n\n", `\n${repeat("\tpanic: a\n").slice(0, 5000)}\n`), 1],
    ["pkg/errors causes", repeat(goError), maxExceptions],
    ["pkg/errors messages", goError + repeat("a\n"), 1],
    ["xerrors causes", `a:\n    main.f\n        /a.go:1\n${repeat("  - a\n")}`, maxExceptions],
    [
      "cockroachdb layers",
      `(1) a\n  -- stack trace:\n  | main.f\n  | \t/a.go:1\n${repeat("Wraps: (2) a\n  | [...repeated from below...]\n")}`,
      maxExceptions,
    ],
    ["one Go symbol", `${repeat("a.", mebibyte)}\n\t/a.go:1`, undefined],
    ["Go positions", `main.f()\n${repeat(":1 +0x1", mebibyte)}`, undefined],
    ["gin positions", repeat("/a.go:1 (0x1)\n"), undefined],
    ["Go arguments", `main.f(${repeat("{", mebibyte)})\n\t/a.go:1`, undefined],
    ["Rust frames", rust + repeat("   1: a::f\n             at /a.rs:1:1\n"), 1],
    ["Rust panics", repeat("thread 'a' panicked at a.rs:1:1:\na\n"), 1],
    ["older Rust panics", repeat("thread 'a' panicked at 'a\n"), undefined],
    ["a Rust symbol", `stack backtrace:\n   0: ${repeat("<").slice(0, 500_000)}`, 1],
    ["a mangled Rust symbol", `stack backtrace:\n   0: _ZN${repeat("1a").slice(0, 500_000)}`, 1],
    ["thread names", repeat("thread 'panicked at "), undefined],
    ["a Rust message", `thread 'a' panicked at a.rs:1:1:\n${repeat("a\n").slice(0, 900_000)}`, 1],
    [
      "Rust causes",
      `a\n\nCaused by:\n${"    0: a\n".repeat(90_000)}\nStack backtrace:\n   0: a::f\n`,
      1,
    ],
    ["numbered lines", repeat("   0: a\n"), undefined],
    ["Rust places", repeat("             at /a.rs:1:1\n"), undefined],
    [
      "Python groups nested",
      `  + Exception Group Traceback (most recent call last):\n  |   File "a.py", line 1, in f\n${nestedGroups}`,
      maxExceptions,
    ],
    [
      "Python group of many",
      `  |   File "a.py", line 1, in f\n  | G: a\n  +-+${rule} 1 ${rule}\n${repeat(`    | E: a\n    +${rule} 2 ${rule}\n`)}`,
      maxExceptions,
    ],
    ["a Python group's message", `  |   File "a.py", line 1, in f\n  | G: a\n${repeat("a\n")}`, 1],
    [
      "threads of a fault",
      repeat('Thread 0x1 (most recent call first):\n  File "a", line 1 in f\n'),
      1,
    ],
    ["Elixir frames", `** (E) a\n${repeat("    (a 1.0) a.ex:1: A.f/1\n")}`, 1],
    ["Elixir headers", `${repeat("** (E) a\n").slice(0, -999)}\n    (a 1.0) a.ex:1: A.f/1`, 1],
    ["Elixir exits nested", nestedExits, maxExceptions],
    ["an Elixir message", `** (E) ${repeat("a\n").slice(0, -100)}    (a 1.0) a.ex:1: A.f/1`, 1],
    ["Elixir calls", `    A.f(${repeat("(1, ")}`, undefined],
    ["Erlang calls", repeat("in call from a:b/1 (a.erl, line 1)\n"), 1],
    [
      "an Erlang term open",
      `${repeat("{a,").slice(0, -999)}[{a,b,1,[{file,"a.erl"},{line,1}]}]`,
      1,
    ],
    ["Erlang frames", `{badarg,[${repeat('{a,b,1,[{file,"a.erl"},{line,1}]},\n')}`, 1],
    [
      "Erlang reasons nested",
      `${"{".repeat(20_000)}{a,${erlangCalls}}${`,${erlangCalls}}`.repeat(20_000)}`,
      maxExceptions,
    ],
    ["PHP calls", repeat("#0 /a.php(1): f()\n"), 1],
    ["PHP call numbers", repeat("#1 /a.php(1): f('\n"), 1],
    ["PHP chains", php + repeat(`\nNext ${php}`), maxExceptions],
    ["PHP `Next` without traces", php + repeat("\nNext E: a in /a.php:1\n"), maxExceptions],
    ["PHP closures", `#0 /a.php(1): ${repeat("{closure:")}`, undefined],
    ["PHP places", `#0 ${repeat("(1): ")}`, undefined],
    [
      "PHP in Monolog",
      `${repeat("[object] (E(code: 0): ").slice(0, 500_000)} at /a.php:1)\n[stacktrace]\n${php}`,
      1,
    ],
    [
      "PHP causes on one line",
      `[object] (E(code: 0): a${repeat(" at /a.php:1, E(code: 0): a").slice(0, 499_986)} at /a.php:1)\n[stacktrace]\n#0 {main}\n`,
      maxExceptions,
    ],
    [".NET frames", dotnet + repeat("   at A.B.C()\n"), 1],
    [
      ".NET arrows",
      `A.E: a${repeat(" ---> A.E: a").slice(0, 500_000)}\n   at A.B.C()\n`,
      maxExceptions,
    ],
    [".NET inner exceptions", `A.E: a\n${repeat(" ---> A.E: a\n   at A.B.C()\n")}`, maxExceptions],
    [
      ".NET group members",
      `${dotnet}${repeat(" ---> (Inner Exception #1) A.E: a\n")}`,
      maxExceptions,
    ],
    [
      ".NET closed members",
      `${dotnet}${repeat(" ---> (Inner Exception #1) A.E: a<---\n")}`,
      maxExceptions,
    ],
    [".NET group ends", `${dotnet}${repeat("<---")}`, 1],
    [
      ".NET ends of no group",
      `A.E: a${repeat(" ---> A.E: a").slice(0, 499_992)}\n   at A.B.C()\n${repeat("<---\n").slice(0, 500_000)}`,
      maxExceptions,
    ],
    [".NET type arguments", `   at A.B${repeat("[<")}()\n`, undefined],
    [".NET parameters", `   at A.B(${repeat("A[], ")})\n`, undefined],
    [".NET places", `${dotnet}   at A.B() ${repeat("in a:line ")}\n`, 1],
    [".NET words", repeat("at at in "), undefined],
  ])("are read to the limit: %s", (_name, text, exceptions) => {
    const trace = parseStackTrace(text);
    expect(isWellFormed(trace)).toBe(true);
    expect(trace?.exceptions.length).toBe(exceptions);
  });

  test("give back what many causes share of one long stack only within a budget", () => {
    const stack = repeat("\tat a.E.f(E.java:1)\n").slice(0, 20 * 5000);
    const text = `a.E: a\n${stack}${repeat("Caused by: a.E\n\t... 4999 more\n")}`;
    const counts = parseStackTrace(text)?.exceptions.map(({ frames }) => frames.length);
    expect(counts?.at(-2)).toBe(maxFramesPerException);
    expect(counts?.[0]).toBe(0);
  });
});
