import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parseStackTrace } from "../../../src/index.ts";
import { isAppSymbol } from "../../../src/languages/rust/in-app.ts";
import { readSourceFile } from "../../../src/languages/rust/source-file.ts";
import { readSymbol } from "../../../src/languages/rust/symbol.ts";

const backtrace = "stack backtrace:\n   0: shop::run\n             at ./src/main.rs:4:5";

describe("a symbol", () => {
  test.each([
    ["shop::run::h0123456789abcdef", "shop::run"],
    ["shop[8d5f1f2a3b4c5d6e]::run::{closure#1}", "shop::run::{{closure}}"],
    ["shop::run::{{closure}}", "shop::run::{{closure}}"],
    ["shop::run.llvm.123ABC", "shop::run"],
    ["shop::run<unknown>", "shop::run"],
    ["_ZN4shop3run17h0123456789abcdefE", "shop::run"],
    ["_ZN4shop4main28_$u7b$$u7b$closure$u7d$$u7d$17h0123456789abcdefE", "shop::main::{{closure}}"],
    [
      "_ZN46_$LT$shop..A$u20$as$u20$core..fmt..Display$GT$3fmt17h0123456789abcdefE",
      "<shop::A as core::fmt::Display>::fmt",
    ],
    ["_ZN", "_ZN"],
    ["main", "main"],
  ])("%s", (text, name) => {
    expect(readSymbol(text)).toBe(name);
  });

  test.each([
    ["shop::run", false, true],
    ["<shop::A as core::fmt::Display>::fmt", false, true],
    ["<&dyn core::ops::function::Fn<()>>::call", true, false],
    ["<alloc::boxed::Box<F,A> as core::ops::function::FnOnce<Args>>::call_once", false, false],
    ["tokio::runtime::task::raw::poll", false, false],
    ["rust_begin_unwind", false, false],
    ["start_thread", false, false],
    ["shop_entry", true, true],
  ])("%s is the app's, with a source file: %s → %s", (symbol, hasSource, isApp) => {
    expect(isAppSymbol(symbol, hasSource)).toBe(isApp);
  });
});

test.each([
  ["./src/main.rs", "src/main.rs", undefined, false],
  ["/srv/shop/src/main.rs", "/srv/shop/src/main.rs", "/srv/shop/src/main.rs", false],
  ["/rustc/59807616e/library/std/src/rt.rs", "library/std/src/rt.rs", "same", true],
  ["/rustc/59807616e\\library\\std\\src\\rt.rs", "library/std/src/rt.rs", "same", true],
  [
    "/home/a/.rustup/toolchains/stable/lib/rustlib/src/rust/library/core/src/x.rs",
    "library/core/src/x.rs",
    "same",
    true,
  ],
  [
    "/usr/local/cargo/registry/src/github.com-1ecc6299db9ec823/tokio-1.35.1/src/x.rs",
    "tokio/src/x.rs",
    "same",
    true,
  ],
  [
    "C:\\Users\\a\\.cargo\\registry\\src\\index.crates.io-1949cf8c6b5b557f\\tokio-util-0.7.1\\src\\x.rs",
    "tokio-util/src/x.rs",
    "same",
    true,
  ],
  ["/a/.cargo/git/checkouts/lib-0123456789abcdef/1a2b3c4/src/x.rs", "lib/src/x.rs", "same", true],
  ["./csu/../csu/libc-start.c", "csu/../csu/libc-start.c", undefined, true],
])("the file %s is %s", (path, filename, absPath, isForeign) => {
  const expected = absPath === "same" ? path : absPath;
  expect(readSourceFile(path)).toStrictEqual({ filename, absPath: expected, isForeign });
});

describe("a panic", () => {
  test.each([
    ["thread 'main' panicked at src/a.rs:1:2:\nboom", "boom"],
    ["thread '<unnamed>' (123) panicked at src/a.rs:1:2:\nboom\n\nnext line of a log", "boom"],
    ["thread 'main' panicked at 'boom', src/a.rs:1:2", "boom"],
    ["thread 'main' panicked at 'a, b', src/a.rs:1:2\nnote: run with `RUST_BACKTRACE=1`", "a, b"],
    ["thread 'main' panicked at 'it's: bad', src/a.rs:1:2", "it's: bad"],
    ["thread 'main' panicked at 'boom': src/a.rs:1", "boom"],
    ["panicked at src/a.rs:1:2:\nboom", "boom"],
    ["thread 'main' panicked at 'a\nb\n\nc', src/a.rs:1:2", "a\nb\n\nc"],
    ["thread 'main' panicked at Box<dyn Any>, src/a.rs:1:2", "Box<dyn Any>"],
    [
      "thread 'tokio-1' panicked at src/a.rs:1:2:\nboom\nthread 'b' panicked at src/b.rs:1:2:\nc",
      "boom",
    ],
  ])("%j", (text, value) => {
    expect(parseStackTrace(`log: ${text}`)).toMatchObject({
      platform: "native",
      exceptions: [{ type: "panic", value, frames: [{ filename: "src/a.rs", lineNumber: 1 }] }],
    });
  });

  test("has the frames of its backtrace instead of its place", () => {
    const trace = parseStackTrace(
      `thread 'main' panicked at src/main.rs:4:5:\na\n\nb\n${backtrace}`,
    );
    expect(trace?.exceptions).toMatchObject([
      { value: "a\n\nb", frames: [{ function: "shop::run", filename: "src/main.rs" }] },
    ]);
  });

  test("leaves out of its message the backtrace of an error that was unwrapped", () => {
    const message = `not there\n\nCaused by:\n    gone\n\n${backtrace.replace("s", "S")}`;
    const text = `thread 'main' panicked at src/a.rs:1:2:\n${message}\n${backtrace}`;
    expect(parseStackTrace(text)?.exceptions).toMatchObject([
      { value: "not there\n\nCaused by:\n    gone", frames: [{ function: "shop::run" }] },
    ]);
  });

  test("is found in one line, with other line ends, and indented", () => {
    const text = `thread 'main' panicked at src/a.rs:1:2:\nboom\n${backtrace}`;
    const variants = [
      text.replaceAll("\n", "\r\n"),
      text.replaceAll("\n", String.raw`\n`),
      text.replaceAll("\n", " | "),
      text.replaceAll(/^/gm, "    "),
    ];
    for (const variant of variants) {
      expect(parseStackTrace(variant)).toMatchObject({
        platform: "native",
        exceptions: [{ type: "panic", value: "boom", frames: [{ function: "shop::run" }] }],
      });
    }
  });

  test("of a program that was hinted has the hinted type", () => {
    const text = "thread 'main' panicked at src/a.rs:1:2:\nboom";
    expect(parseStackTrace(text, { type: "Fatal" })?.exceptions[0]?.type).toBe("Fatal");
  });
});

describe("a backtrace", () => {
  test("alone is named by the hint", () => {
    const trace = parseStackTrace(backtrace.slice("stack backtrace:\n".length), {
      platform: "native",
      type: "io::Error",
      message: "gone",
    });
    expect(trace?.exceptions).toMatchObject([{ type: "io::Error", value: "gone", frames: [{}] }]);
  });

  test("may have neither places nor numbers for inlined calls", () => {
    const text =
      "stack backtrace:\n   0: rust_begin_unwind\n   1:     0x5a - shop::deep\n                               at /srv/a.rs:1:2\n                 shop::inlined\n                               at /srv/a.rs:3:4\n      [... omitted 3 frames ...]\n   5: shop::main\n   6: <unknown>\nnote: Some details are omitted";
    const trace = parseStackTrace(text);
    expect(trace?.exceptions[0]?.frames.map((frame) => frame.function)).toEqual([
      "shop::main",
      "shop::inlined",
      "shop::deep",
      "rust_begin_unwind",
    ]);
    expect(trace?.after).toBe("note: Some details are omitted");
  });

  test("has places that JavaScript does not claim", () => {
    const text = "   0: shop::run\n             at ./src/grammar.lalrpop:4:5";
    expect(parseStackTrace(text)?.platform).toBe("native");
    expect(parseStackTrace(text, { platform: "node" })?.platform).toBe("native");
  });
});

describe("an error report", () => {
  test("has a single cause, and a cause of several lines", () => {
    const report = (causes: string): string =>
      `Error: a\n\nCaused by:\n${causes}\n\nS${backtrace.slice(1)}`;
    const valuesOf = (text: string): unknown =>
      parseStackTrace(text)?.exceptions.map(({ value }) => value);
    expect(valuesOf(report("    b"))).toEqual(["b", "a"]);
    expect(valuesOf(report("    0: b\n       c\n    1: d"))).toEqual(["d", "b\nc", "a"]);
  });

  test("has the hinted message, whatever stands ahead of it on its line", () => {
    const text = `request failed: no stock\n\nS${backtrace.slice(1)}`;
    expect(parseStackTrace(text, { message: "no stock" })).toMatchObject({
      before: "request failed:",
      exceptions: [{ value: "no stock" }],
    });
  });

  test("keeps what a log says above it", () => {
    const trace = parseStackTrace(`starting\nError: a\n\nS${backtrace.slice(1)}`);
    expect(trace).toMatchObject({ before: "starting", exceptions: [{ value: "a" }] });
  });
});

test.each([
  "1: open the door\n   at home (maybe)",
  "  0: first step\n  1: second step",
  "  1: install the app\n     at http://a.example:80\n  2: mail\n     at list.txt:30",
  "error[E0425]: cannot find value `x`\n --> src/main.rs:4:5\n  |\n4 |     x\n  |     ^",
  "warning: unused\n   at src/main.rs line 4",
  "Location: Berlin",
  "Location:\n    http://a.example:80/",
  "thread 'main' panicked",
  "the main thread panicked at noon, 10:30:45",
  "they panicked at 'a\nb\nc, d:1:2",
  "items:\n  0: a\n  at: b.rs:1:2",
  "diff --git a/src/main.rs b/src/main.rs\n@@ -1,2 +1,2 @@\n-  0: a\n+  0: b",
])("%j is no trace", (text) => {
  expect(parseStackTrace(text)).toBeUndefined();
});

test("what panicked, where and why is in the result", () => {
  const message = fc.stringMatching(/^[a-z][a-z ]{0,20}[a-z]$/);
  const file = fc.stringMatching(/^src\/[a-z_]{1,12}\.rs$/);
  const line = fc.integer({ min: 1, max: 99_999 });
  fc.assert(
    fc.property(message, file, line, (value, filename, lineNumber) => {
      const newer = `thread 'a' (1) panicked at ${filename}:${lineNumber}:5:\n${value}\n`;
      const older = `thread 'a' panicked at '${value}', ${filename}:${lineNumber}:5\n`;
      for (const text of [newer, older]) {
        expect(parseStackTrace(text)?.exceptions).toMatchObject([
          { type: "panic", value, frames: [{ filename, lineNumber, columnNumber: 5 }] },
        ]);
      }
    }),
  );
});
