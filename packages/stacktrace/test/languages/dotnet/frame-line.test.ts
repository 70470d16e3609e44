import { describe, expect, test } from "vitest";

import { parseFrameLine } from "../../../src/languages/dotnet/frame-line.ts";

describe("a frame is sure by itself:", () => {
  test.each([
    ["   at Shop.Cart.Add()", undefined, undefined],
    ["   at Shop.Cart.Add(String sku, Int32& count, List`1[] rest)", undefined, undefined],
    ["   at Shop.Cart.Add(System.String)", undefined, undefined],
    ["   at Shop.Cart.Add(String )", undefined, undefined],
    [
      "at Shop.Cart.Add(String sku) in C:\\shop (new)\\Cart.cs:line 12",
      "C:\\shop (new)\\Cart.cs",
      12,
    ],
    ["at shop.cart.add(string sku) in /srv/shop/Cart.cs:line 12", "/srv/shop/Cart.cs", 12],
    ["at Shop.Cart.Add() in /_/src/Cart.cs:line 12", "src/Cart.cs", 12],
    ["at Shop.Cart.Add() in Shop.dll:token 0x6000001+0x12", undefined, undefined],
    ["at Shop.Cart.Add(String) + 0x4c", undefined, undefined],
    ["  at Shop.Cart.Add (System.String sku) [0x00012] in <12b418a7>:0 ", undefined, undefined],
    ["  at Shop.Cart.Add (string sku) [0x00012] in <filename unknown>:0 ", undefined, undefined],
    ["  at Shop.Cart.Add (System.String sku) [0x00012] in /srv/Cart.cs:7 ", "/srv/Cart.cs", 7],
    ["  at (wrapper managed-to-native) Shop.Cart.Add(int)", undefined, undefined],
    ["Shop.Cart:Add (String) (at Assets/Cart.cs:7)", "Assets/Cart.cs", 7],
    ["   bei Shop.Cart.Add() in C:\\Cart.cs:Zeile 12.", "C:\\Cart.cs", 12],
    ["   à Shop.Cart.Add() dans C:\\Cart.cs:ligne 12", "C:\\Cart.cs", 12],
    ["   в Shop.Cart.Add() в C:\\Cart.cs:строка 12", "C:\\Cart.cs", 12],
    ["   em Shop.Cart.Add() na C:\\Cart.cs:linha 12", "C:\\Cart.cs", 12],
    ["   w Shop.Cart.Add() w C:\\Cart.cs:wiersz 12", "C:\\Cart.cs", 12],
    ["   於 Shop.Cart.Add() 於 C:\\Cart.cs: 行 12", "C:\\Cart.cs", 12],
    ["   a következő helyen: Shop.Cart.Add() hely: C:\\Cart.cs, sor: 12", "C:\\Cart.cs", 12],
    ["   konum: Shop.Cart.Add() C:\\Cart.cs içinde: satır 12", "C:\\Cart.cs", 12],
    ["   at lambda_method1(Closure, Object, Object[])", undefined, undefined],
  ])("%j", (line, filename, lineNumber) => {
    const parsed = parseFrameLine(line);
    expect(parsed?.certainty).toBe("sure");
    expect([parsed?.frame.filename, parsed?.frame.lineNumber]).toEqual([filename, lineNumber]);
  });
});

test.each([
  "   in Shop.Cart.Add()",
  "   at a.b.c()",
  "   en Shop.Cart.Add(String sku)",
  "Shop.Cart:Add(Int32)",
])("a frame is likely only: %j", (line) => {
  expect(parseFrameLine(line)?.certainty).toBe("likely");
});

test.each([
  "\tat com.acme.Shop.add(Shop.java:12)",
  "\tat com.acme.Shop.add(Native Method)",
  "\tat com.acme.Shop.add(Unknown Source)",
  "\tat Shop.add(Shop.java)",
  "\tat Shop.add(SourceFile)",
  "    at Shop.add (/srv/app/shop.js:3:9)",
  "    at Array.map (native)",
  "    at Array.map (<anonymous>)",
  "    at Promise.all (index 0)",
  "    at async Promise.all (index 0)",
  "    at Object.<anonymous> (/srv/app/shop.js:3:9)",
  "    at new Cart (shop.js:3:9)",
  "    at eval (eval at <anonymous> (shop.js:3:9), <anonymous>:1:1)",
  "at home (maybe)",
  "at Shop",
  "at Shop.Cart.Add",
  "at Shop.Cart.Add() and on",
  "at Shop.Cart.Add() in time",
  "at Shop.Cart.Add(x + 1)",
  "Shop.Cart.Add()",
])("is not a frame of .NET: %j", (line) => {
  expect(parseFrameLine(line)).toBeUndefined();
});
