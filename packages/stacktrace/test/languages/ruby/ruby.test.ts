import { describe, expect, test } from "vitest";

import { parseStackTrace } from "../../../src/index.ts";
import type { StackFrame, StackTraceHint } from "../../../src/index.ts";

function frameOf(line: string): StackFrame | undefined {
  return parseStackTrace(line)?.exceptions[0]?.frames[0];
}

function summaryOf(text: string, hint?: StackTraceHint): readonly unknown[] | undefined {
  return parseStackTrace(text, hint)?.exceptions.map(({ type, value, frames }) => [
    type,
    value,
    frames.map((frame) => frame.function),
  ]);
}

describe("a label gives function and class", () => {
  test.each([
    ["`run'", "run", undefined],
    ["'Integer#+'", "+", "Integer"],
    ["'Shop::Cart.report'", "report", "Shop::Cart"],
    ["'block (2 levels) in Shop::Cart#report'", "block (2 levels) in report", "Shop::Cart"],
    ["`rescue in block in <class:Job>'", "rescue in block in <class:Job>", undefined],
    ["`<top (required)>'", "<top (required)>", undefined],
    ["``'", "`", undefined],
    ["'#<Class:0x00007f2a5c0e1d28>#run'", "run", undefined],
    ["`_app_views_a_html_erb___14821937460931_69880'", "_app_views_a_html_erb", undefined],
  ])("%s", (label, name, module) => {
    const frame = frameOf(`a.rb:1:in ${label}`);
    expect([frame?.function, frame?.module]).toEqual([name, module]);
  });
});

describe("a file is shortened where its folder tells, and then is not the app's", () => {
  test.each([
    ["app/models/cart.rb", "app/models/cart.rb", true],
    ["/home/me/my shop/cart.rb", "/home/me/my shop/cart.rb", true],
    ["/usr/local/bundle/gems/rack-2.2.4/lib/rack/etag.rb", "rack/etag.rb", false],
    ["/app/vendor/bundle/ruby/3.1.0/gems/puma-5.6.5/bin/puma", "bin/puma", false],
    ["/usr/local/bundle/bundler/gems/acme-0c1d2e3f4a5b/lib/acme.rb", "acme.rb", false],
    ["actionpack (7.0.4) lib/action_controller/base.rb", "action_controller/base.rb", false],
    ["/usr/lib/ruby/3.1.0/net/http.rb", "net/http.rb", false],
    ["/usr/lib/ruby/vendor_ruby/rubygems.rb", "rubygems.rb", false],
    ["/home/me/.rbenv/versions/3.1.2/lib/ruby/3.1.0/set.rb", "set.rb", false],
    ["C:/Ruby31-x64/lib/ruby/3.1.0/set.rb", "set.rb", false],
    ["/usr/local/bin/rake", "/usr/local/bin/rake", false],
    ["<internal:kernel>", "<internal:kernel>", false],
    ["<internal:/usr/lib/ruby/vendor_ruby/rubygems/x.rb>", "rubygems/x.rb", false],
    ["-e", "-e", true],
    ["(irb)", "(irb)", true],
  ])("%s", (path, filename, isInApp) => {
    const frame = frameOf(`${path}:3:in \`run'`);
    expect(frame).toMatchObject({ filename, isInApp, lineNumber: 3 });
  });
});

test("code made by eval has the place of the eval call", () => {
  expect(frameOf("(eval at /srv/app/a.rb:7):2:in 'run'")).toMatchObject({
    filename: "/srv/app/a.rb",
    lineNumber: 7,
  });
});

describe("an exception has its class and message in each form", () => {
  const frames = "a.rb:1:in `x'\na.rb:2:in `y'";
  test.each([
    ["KeyError: none", "KeyError", "none"],
    ["none (KeyError)", "KeyError", "none"],
    ["KeyError (none):\n  ", "KeyError", "none"],
    ["Faraday::Timeout: none", "Faraday::Timeout", "none"],
    ["OutOfStock: none", "OutOfStock", "none"],
    ["2026-11-22 10:33:00 - KeyError - none:", "KeyError", "none"],
    ["[2026-11-22 10:33:00] ERROR KeyError: none", "KeyError", "none"],
    ["Rack app: #<KeyError: none>", "KeyError", "none"],
    ["Error performing Job in 3ms: KeyError (none):", "KeyError", "none"],
    ["KeyError: first\n\nsecond", "KeyError", "first\n\nsecond"],
    ["  KeyError:\n    first\n      second\n", "KeyError", "first\n  second"],
    ["job 7 failed", undefined, undefined],
  ])("%j", (header, type, value) => {
    expect(summaryOf(`${header}\n${frames}`)).toEqual([[type, value, ["y", "x"]]]);
  });
});

describe("what the interpreter prints", () => {
  test.each([
    ["m (KeyError)", "KeyError", "m"],
    ["unhandled exception", "RuntimeError", undefined],
    ["KeyError", "KeyError", undefined],
    ["a (b) (Shop::Error)\nsecond\n\nthird", "Shop::Error", "a (b)\nsecond\n\nthird"],
    ["no class\nsecond", undefined, "no class\nsecond"],
    ["No live threads left. Deadlock? (fatal)", "fatal", "No live threads left. Deadlock?"],
  ])("%j", (message, type, value) => {
    const text = `a.rb:1:in \`x': ${message}\n\tfrom a.rb:2:in \`y'\n\tfrom b.rb:3`;
    expect(summaryOf(text)).toEqual([[type, value, [undefined, "y", "x"]]]);
  });

  test.each([
    ["a log message before it", "request failed: ", "request failed:"],
    ["a tag before it", "[0f9d] ", "[0f9d]"],
  ])("may have %s", (_name, prefix, before) => {
    const trace = parseStackTrace(`${prefix}a.rb:1:in 'x': m (KeyError)\n\tfrom a.rb:2:in 'y'`);
    expect(trace).toMatchObject({ before, exceptions: [{ type: "KeyError", value: "m" }] });
  });

  test("may number its frames, even the one that raised", () => {
    const text =
      "Traceback (most recent call last):\n        2: from (irb):1:in `<main>'\n        1: from (irb):1:in `/'\nZeroDivisionError (divided by 0)";
    expect(summaryOf(text)).toEqual([["ZeroDivisionError", "divided by 0", ["<main>", "/"]]]);
  });

  test("ends where a log record follows", () => {
    const record = "I, [2026-11-22T10:33:00.000001 #1]  INFO -- : on";
    const trace = parseStackTrace(`a.rb:1:in '<main>': m (KeyError)\nsecond\n${record}`);
    expect(trace).toMatchObject({ after: record, exceptions: [{ value: "m\nsecond" }] });
  });
});

describe("a hinted message is taken whole, though it has frames", () => {
  test.each([
    [
      "a.rb:1:in `x': first (KeyError)\n\tfrom f.rb:1:in `z'\nlast\n\tfrom a.rb:2:in `y'",
      "\tfrom f.rb:1:in `z'",
    ],
    ["KeyError: first\nf.rb:1:in `z'\nlast\na.rb:1:in `x'\na.rb:2:in `y'", "f.rb:1:in `z'"],
  ])("%j", (text, fake) => {
    const message = `first\n${fake}\nlast`;
    expect(summaryOf(text, { message })).toEqual([["KeyError", message, ["y", "x"]]]);
  });
});

test("bare frames have the hinted name, a class with its modules", () => {
  const hint = { type: "Shop::Error", message: "m" };
  expect(parseStackTrace("a.rb:1:in 'x'", hint)?.exceptions).toMatchObject([
    { type: "Shop::Error", module: "Shop", value: "m" },
  ]);
});

test("a frame behind words that no known logger writes needs another below it", () => {
  expect(parseStackTrace("WARN: a.rb:1:in 'x'")).toBeUndefined();
  expect(summaryOf("WARN: a.rb:1:in 'x'\na.rb:2:in 'y'")).toEqual([
    [undefined, undefined, ["y", "x"]],
  ]);
});
