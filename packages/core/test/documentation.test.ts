import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { discardReasonOf } from "../src/client-report/discard-reason.ts";
import { SendError, type DropReason } from "../src/index.ts";
import { noDrops } from "./delivery/delivery-rig.ts";

const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");
const reasons = Object.keys(noDrops).filter((name): name is DropReason => name in noDrops);

test("the README's table says how each loss is reported", () => {
  const section = readme.slice(readme.indexOf("## Client reports"), readme.indexOf("## Errors"));
  const rows = section.matchAll(/^\| `([a-z_]+)` *\| `([a-z_]+)` *\|$/gm);
  const stated = Object.fromEntries(Array.from(rows, ([, ours, theirs]) => [ours, theirs]));
  const actual = reasons.map((reason) => [reason, discardReasonOf({ status: "dropped", reason })]);
  expect(stated).toEqual(Object.fromEntries(actual));
});

test("after an answer the answer says how: a 429 is not reported, all others are send_error", () => {
  for (const reason of reasons) {
    const reported = [429, 400, 500].map((httpStatus) =>
      discardReasonOf({
        status: "dropped",
        reason,
        error: new SendError("refused", "no", { httpStatus }),
      }),
    );
    expect([reason, ...reported]).toEqual([reason, undefined, "send_error", "send_error"]);
  }
});
