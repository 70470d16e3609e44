import { expect, test } from "vitest";

import { culpritOf, titleOf } from "../../src/grouping/describe-issue.ts";
import type { JsonObject } from "../../src/json/json-value.ts";

const exception = (...values: readonly JsonObject[]): JsonObject => ({ exception: { values } });
const stack = (...frames: readonly JsonObject[]): JsonObject => ({ stacktrace: { frames } });

test.each<[string, JsonObject]>([
  [
    "TypeError: no cart",
    exception({ type: "Cause", value: "x" }, { type: "TypeError", value: "no cart\nat f" }),
  ],
  ["TypeError", exception({ type: "TypeError" })],
  ["no cart", exception({ value: "no cart" })],
  ["first line", { logentry: { message: "template", formatted: "\nfirst line \nsecond" } }],
  ["<unlabeled event>", {}],
  [`${"x".repeat(253)}...`, { logentry: { formatted: "x".repeat(300) } }],
])("the title is %j", (title, packet) => {
  expect(titleOf(packet)).toBe(title);
});

test.each<[string, JsonObject]>([
  [
    "GET /cart",
    { transaction: "GET /cart", ...exception({ type: "E", ...stack({ function: "f" }) }) },
  ],
  [
    "load(shop.cart)",
    exception({
      type: "E",
      ...stack({ function: "load", module: "shop.cart", in_app: true }, { function: "lib" }),
    }),
  ],
  [
    "lib(lib.js)",
    exception({ type: "E", ...stack({ function: "f" }, { function: "lib", filename: "lib.js" }) }),
  ],
  ["f", exception({ type: "E", ...stack({ function: "f" }) })],
  ["shop.cart", exception({ type: "E", ...stack({ module: "shop.cart" }) })],
  [`${"m".repeat(197)}...`, exception({ type: "E", ...stack({ module: "m".repeat(500) }) })],
  ["shop", { logger: "shop" }],
  ["", {}],
])("the culprit is %j", (culprit, packet) => {
  expect(culpritOf(packet)).toBe(culprit);
});
