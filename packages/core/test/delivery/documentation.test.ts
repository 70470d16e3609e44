import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { checkRetryOptions } from "../../src/delivery/sending/retry-options.ts";
import { accepted, createDelivery } from "./delivery-rig.ts";

const page = readFileSync(join(import.meta.dirname, "../../../../docs/delivery.md"), "utf8");
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .map((line) => line.split("|").map((cell) => cell.trim()));

test("the page states the defaults of retries as they are", () => {
  const stated = rows.flatMap(([, , ours = "", value = ""]) => {
    const [, name] = /^`retry\.(\w+)`$/.exec(ours) ?? [];
    return name === undefined ? [] : [[name, JSON.parse(value.replaceAll("`", ""))]];
  });
  expect(Object.fromEntries(stated)).toEqual(checkRetryOptions({}));
});

test("the page says where everything can be", () => {
  const {
    received: _,
    maybeDoubled: _also,
    recovered: _before,
    ...places
  } = createDelivery(() => accepted).delivery.stats();
  const stated = rows.flatMap(([, where = ""]) => /^`(\w+)`$/.exec(where)?.[1] ?? []);
  expect(stated).toEqual(expect.arrayContaining(Object.keys(places)));
});
