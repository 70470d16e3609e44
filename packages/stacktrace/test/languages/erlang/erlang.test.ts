import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parseStackTrace } from "../../../src/index.ts";
import { parseCallLine, parseReasonCall } from "../../../src/languages/erlang/call-line.ts";
import { readTerm } from "../../../src/languages/erlang/term.ts";

describe("a call", () => {
  test.each([
    ["in function  shop:total/1 (shop.erl, line 4)", "shop", "total/1", 4],
    ["in call from lists:map/2 (lists.erl, line 1315)", "lists", "map/2", 1315],
    ["in call from init:do_boot/3 ", "init", "do_boot/3", undefined],
    ["in operator  div/2", "erlang", "div/2", undefined],
    ["in function  binary_to_atom/2", "erlang", "binary_to_atom/2", undefined],
    ["in function  'Elixir.Shop.Cart':add/2 (lib/cart.ex, line 3)", "Shop.Cart", "add/2", 3],
    [
      "in function  shop:'-total/1-fun-0-'/1 (shop.erl, line 4)",
      "shop",
      "anonymous fn/1 in total/1",
      4,
    ],
  ])("%s", (line, module, name, lineNumber) => {
    expect(parseCallLine(line)).toMatchObject({
      module,
      function: name,
      ...(lineNumber !== undefined && { lineNumber }),
    });
  });

  test.each(["in function f", "in call from home", "in function  a b/1", "in the end"])(
    "is not %j",
    (line) => {
      expect(parseCallLine(line)).toBeUndefined();
    },
  );

  test("is told by the reason where it could not be made", () => {
    expect(
      parseReasonCall('no function clause matching shop:price(ink,"a, b") (shop.erl, line 5)'),
    ).toMatchObject({ module: "shop", function: "price/2", lineNumber: 5 });
    expect(parseReasonCall("undefined function shop:pay/3")).toMatchObject({ function: "pay/3" });
  });
});

const calls = '[{shop,total,1,[{file,"shop.erl"},{line,4}]},{init,do_boot,3,[]}]';

describe("a term", () => {
  test.each([
    [`{badarith,${calls}}`, "badarith", undefined],
    [`{{badmatch,{error,"}]"}},${calls}}`, "badmatch", '{error,"}]"}'],
    [`{{no_stock,pen,3},${calls}}`, "no_stock", "{no_stock,pen,3}"],
    [`{"text",${calls}}`, undefined, '"text"'],
    [`{{badkey,#{a => 1}},\n   ${calls}}`, "badkey", "#{a => 1}"],
    [calls, undefined, undefined],
    [`[error] reason {badarith,${calls}}`, "badarith", undefined],
    [`** {badarith,${calls}`, "badarith", undefined],
  ])("%s", (text, type, value) => {
    const [exception] = parseStackTrace(text)?.exceptions ?? [];
    expect([exception?.type, exception?.value]).toEqual([type, value]);
    expect(exception?.frames.map((frame) => frame.function)).toEqual(["do_boot/3", "total/1"]);
  });

  test("of an exit holds what the other process raised", () => {
    const text = `{{{badarith,${calls}},{gen_server,call,[shop,a]}},${calls}}`;
    const trace = parseStackTrace(text);
    expect(trace?.exceptions.map(({ type, value }) => [type, value])).toEqual([
      ["badarith", undefined],
      [undefined, "{gen_server,call,[shop,a]}"],
    ]);
  });

  test("is named by the hint where it holds only calls", () => {
    const trace = parseStackTrace(calls, { platform: "elixir", type: "badarg", message: "m" });
    expect(trace?.exceptions).toMatchObject([{ type: "badarg", value: "m" }]);
  });

  test("is read without a throw whatever it is", () => {
    const pieces = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      "(",
      ")",
      '"',
      "'",
      ",",
      "#",
      "a",
      "\\",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (chosen) => {
        const text = `{${chosen.join("")}`;
        const term = readTerm(text, 0);
        expect(term === undefined || term.end <= text.length).toBe(true);
      }),
    );
  });
});

describe("no trace is found in", () => {
  test.each([
    "shop.erl:13:19: Warning: no clause will ever match",
    "he came in call from home",
    '{ok,[{file,"shop.erl"}]}',
    "exception error: bad argument",
    "[{a,1},{b,2}]",
  ])("%j", (text) => {
    expect(parseStackTrace(text)).toBeUndefined();
  });
});
