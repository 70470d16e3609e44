// The command line as a user runs it, with a server that nobody here wrote at the other end.
import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";

import { expect, test } from "vitest";

import { useBugsink } from "./bugsink-rig.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../../..");
const bin = join(root, "packages/bridge/bin/rookery.js");
const bugsink = useBugsink();

interface Summary {
  readonly accepted: number;
}

async function rookerySend(...args: readonly string[]): Promise<Summary> {
  const { stdout } = await run(process.execPath, [bin, "send", "--json", ...args], {
    cwd: root,
    env: { PATH: process.env["PATH"], SENTRY_DSN: bugsink.project.dsn },
  }).catch((failure: { readonly stdout: string }) => failure);
  return JSON.parse(stdout);
}

test("rookery send turns its sample into issues", async () => {
  const summary = await rookerySend("packages/bridge/sample/*.ndjson");
  expect(summary).toMatchObject({ accepted: 17, dropped: 0 });
  // An issue is named after the event that came last: which of three orders that is, is chance.
  const shown = (await bugsink.project.issues()).map(
    ({ title, eventCount }) => `${title.replace(/Order \d+/, "Order …")} (${eventCount})`,
  );
  expect(shown.toSorted()).toMatchInlineSnapshot(`
    [
      "Error: ENOENT: no such file or directory, open '/etc/shop/payments/keystore.p12' (1)",
      "Exception: Apparent connection leak detected (2)",
      "Log Message: Acquirer took 2801 ms, more than 2000 ms (1)",
      "Log Message: Invoice 88213 could not be rendered: template invoice_de.tt not found (1)",
      "Log Message: Model als-16 is 31 hours old, nightly training did not run (1)",
      "Log Message: Payment callback for order 10476 refused: its signature does not match (1)",
      "Log Message: Session store answered slowly: 1840 ms (1)",
      "Log Message: Shop on web2 stops: no space left on device /var (1)",
      "Log Message: Stock of MUG-0042 is low: 3 left (1)",
      "OrderException: Order … could not be placed (3)",
      "RecommendationError: product 'POT-0368' is not in the model (1)",
      "RecommendationError: product 'TEA-1034' is not in the model (1)",
      "TypeError: Cannot read properties of undefined (reading 'id') (2)",
    ]
  `);
});

test("rookery send turns every recorded line of Logstash JSON into an event that the schema allows", async () => {
  const files = globSync("packages/*/test/fixtures/**/*.ndjson", { cwd: root });
  const { accepted } = await rookerySend(
    "--min-level",
    "trace",
    ...files.map((file) => join(root, file)),
  );
  expect(accepted).toBeGreaterThan(100);
  expect(bugsink.project.events()).toHaveLength(accepted);
});
