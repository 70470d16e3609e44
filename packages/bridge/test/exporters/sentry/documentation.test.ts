import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { sentryExporterConfigSchema } from "../../../src/exporters/sentry/config.ts";
import { dropMeanings } from "../../../src/exporters/sentry/drop-meaning.ts";
import { optionsTableProblems } from "../../support/options-table.ts";

const readme = readFileSync(
  join(import.meta.dirname, "../../../src/exporters/sentry/README.md"),
  "utf8",
);

test("the README has every option with its default", () => {
  expect(optionsTableProblems(readme, sentryExporterConfigSchema)).toEqual([]);
});

test("the README has every reason, what it is counted as, and whether it is acknowledged", () => {
  const rows = Array.from(
    readme.matchAll(/^\| `(\w+)` +\| (failed|left out) +\| (yes|no) +\|/gm),
    ([, reason, counted, isAcknowledged]) => [reason, counted, isAcknowledged],
  );
  expect(rows).toEqual(
    Object.entries(dropMeanings).map(([reason, { end, isLoss }]) => [
      reason,
      isLoss ? "failed" : "left out",
      end === "done" ? "yes" : "no",
    ]),
  );
});
