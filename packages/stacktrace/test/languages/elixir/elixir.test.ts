import { describe, expect, test } from "vitest";

import { parseStackTrace } from "../../../src/index.ts";
import { parseFrameLine } from "../../../src/languages/elixir/frame-line.ts";

const frame = "    (shop 0.1.0) lib/shop/cart.ex:3: Shop.Cart.add/2";

describe("a frame", () => {
  test.each([
    ["    (shop 0.1.0) lib/shop/cart.ex:3: Shop.Cart.add/2", "Shop.Cart", "add/2", true],
    ["    (shop) lib/shop/cart.ex:3: Shop.Cart.valid?/1", "Shop.Cart", "valid?/1", true],
    ["    lib/shop/cart.ex:3: Shop.Cart.add!/2", "Shop.Cart", "add!/2", true],
    ["    (elixir 1.14.0) lib/enum.ex:9: Enum.map/2", "Enum", "map/2", false],
    ["    (ecto 3.9.4) lib/ecto/repo.ex:9: Ecto.Repo.get!/3", "Ecto.Repo", "get!/3", false],
    ["    (stdlib 4.2) gen_server.erl:9: :gen_server.loop/7", "gen_server", "loop/7", false],
    ["    (stdlib 4.2) :ets.lookup(:carts, {1, 2})", "ets", "lookup/2", false],
    ["    :erlang.+(1, :a)", "erlang", "+/2", false],
    ['    Shop.Cart.add(%{a: [1, 2], b: "x, ("}, <<1, 2>>)', "Shop.Cart", "add/2", true],
    ["    Shop.Cart.all()", "Shop.Cart", "all/0", true],
    [
      '    (shop 0.1.0) lib/a.ex:3: Shop.Endpoint."call (overridable 3)"/2',
      "Shop.Endpoint",
      '"call (overridable 3)"/2',
      true,
    ],
    [
      "    lib/a.ex:3: anonymous fn/1 in Shop.Cart.add/2",
      "Shop.Cart",
      "anonymous fn/1 in add/2",
      true,
    ],
    [
      "    a.exs:3: anonymous fn/0 in :elixir_compiler_12.__FILE__/1",
      "elixir_compiler",
      "anonymous fn/0 in __FILE__/1",
      true,
    ],
    ["    a.exs:3: (file)", undefined, "(file)", true],
    ["    lib/a.ex:3: (module)", undefined, "(module)", true],
    ['    lib/a.ex:3: :"my-module".run/0', "my-module", "run/0", true],
  ])("%s", (line, module, name, isInApp) => {
    const parsed = parseFrameLine(line)?.frame;
    expect([parsed?.module, parsed?.function, parsed?.isInApp]).toEqual([module, name, isInApp]);
  });

  test.each([
    "(see above) Shop.Cart.add/2 for more",
    "lib/shop/cart.rb:3: Shop.Cart.add/2",
    "lib/shop/cart.ex:3: warning: unused",
    "(file)",
    "Shop.Cart.add(1, 2",
  ])("is not %j", (line) => {
    expect(parseFrameLine(line)).toBeUndefined();
  });
});

describe("no trace is found in", () => {
  test.each([
    "warning: undefined function\n  lib/shop/cart.ex:3: Shop.Cart.add/2",
    "== Compilation error in file lib/a.ex ==\n** (CompileError) lib/a.ex:3: undefined function",
    "use Enum.map/2 (see docs)\n    Enum.map(list, f)",
    "** (stop) :normal\nLast message: :x",
    "iex> Shop.Cart.add(1, 2)",
    "(see 2) Shop.Cart.add/2",
    "  (shop 1.0) Shop.start(1)",
  ])("%j", (text) => {
    expect(parseStackTrace(text)).toBeUndefined();
  });
});

describe("an exception", () => {
  const expected = { type: "Shop.Error", value: "no stock", frames: [{ function: "add/2" }] };

  test.each([
    ["alone", `** (Shop.Error) no stock\n${frame}`],
    ["behind a log prefix", `10:33:01.361 [error] ** (Shop.Error) no stock\n${frame}`],
    ["indented by a logger", `  ** (Shop.Error) no stock\n  ${frame}`],
    ["with trimmed lines", `** (Shop.Error) no stock\n${frame.trim()}`],
    [
      "that was the reason of an exit",
      `** (exit) an exception was raised:\n    ** (Shop.Error) no stock\n    ${frame}`,
    ],
    [
      "that another process raised",
      `** (EXIT from #PID<0.95.0>) an exception was raised:\n    ** (Shop.Error) no stock\n    ${frame}`,
    ],
    [
      "in a failed test",
      `  1) test adds (CartTest)\n     test/cart_test.exs:5\n     ** (Shop.Error) no stock\n     code: add(1)\n     stacktrace:\n   ${frame}`,
    ],
  ])("is read %s", (_how, text) => {
    const exceptions = parseStackTrace(text)?.exceptions;
    expect(exceptions).toMatchObject([expected]);
  });

  test("has no name without a header, but by the hint", () => {
    expect(parseStackTrace(frame)?.exceptions).toMatchObject([{ frames: [{}] }]);
    const hinted = parseStackTrace(frame, { type: "KeyError", message: "m" });
    expect(hinted?.exceptions).toMatchObject([{ type: "KeyError", value: "m" }]);
  });

  test("has its hinted message whole, even where it looks like frames", () => {
    const message = `first\n${frame}\nlast`;
    const trace = parseStackTrace(`** (Shop.Error) ${message}\n${frame}`, { message });
    expect(trace?.exceptions).toMatchObject([{ value: message, frames: [{ lineNumber: 3 }] }]);
  });

  test("ends where the log goes on", () => {
    const trace = parseStackTrace(
      `** (Shop.Error) no stock\n${frame}\nLast message: :a\nState: %{}`,
    );
    expect(trace?.after).toBe("Last message: :a\nState: %{}");
  });

  test("of an earlier record does not name frames of a later one", () => {
    const text = `** (Old) a\n10:33:01.361 [error] crashed\n${frame}`;
    expect(Object.keys(parseStackTrace(text)?.exceptions[0] ?? {})).toEqual(["frames"]);
  });
});

test("an exit has the exception of the other process as its cause", () => {
  const text = [
    "** (exit) exited in: GenServer.call(Shop, :take, 5000)",
    "    ** (EXIT) an exception was raised:",
    "        ** (KeyError) key :a not found",
    `        ${frame}`,
    "    (elixir 1.14.0) lib/gen_server.ex:1038: GenServer.call/3",
  ].join("\n");
  expect(parseStackTrace(text)?.exceptions).toMatchObject([
    { type: "KeyError", value: "key :a not found", frames: [{ function: "add/2" }] },
    {
      type: "exit",
      value: "exited in: GenServer.call(Shop, :take, 5000)\n    ** (EXIT) an exception was raised:",
      frames: [{ function: "call/3" }],
    },
  ]);
});
