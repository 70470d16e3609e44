import { readFileSync } from "node:fs";
import { join } from "node:path";

import { logRecord, logVectors } from "@rookery/test-record-samples";
import { expect, test } from "vitest";
import { z } from "zod";

import { logsShape } from "../../../src/options/logs-schema.ts";
import { mapLog } from "../../support/map-log.ts";

const page = readFileSync(join(import.meta.dirname, "../../../../../docs/logs.md"), "utf8");

function cellsOf(row: string): readonly string[] {
  return row
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}

test("the page names every vector, and none that does not exist", () => {
  const rows = page.split("\n").filter((line) => line.startsWith("|"));
  const named = rows.flatMap((row) =>
    Array.from((cellsOf(row).at(-1) ?? "").matchAll(/`(log-[^`]+)`/g), ([, id]) => id),
  );
  const ids = logVectors().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(named)).toEqual(new Set(ids));
});

test("the page lists the options with their defaults, no more and no less", () => {
  const defaults: Readonly<Record<string, unknown>> = z.strictObject(logsShape).parse({});
  const stated = page
    .split("\n")
    .filter((line) => line.startsWith("| `logs."))
    .map((row) => cellsOf(row))
    .map(([name, , value]) => [name, value]);
  const actual = Object.keys(logsShape).map((name) => [
    `\`logs.${name}\``,
    name in defaults ? `\`${JSON.stringify(defaults[name])}\`` : "none",
  ]);
  expect(stated).toEqual(actual.map(([name, value]) => [name, value?.replace(",", ", ")]));
});

/** What the exporter calls itself. */
const documentedSdk = { name: "rookery.javascript.otel", version: "0.1.0" };

const example = logRecord({
  severityNumber: 9,
  body: "charging",
  attributes: { "order.id": 7 },
  instrumentationScope: { name: "shop.payment" },
  spanContext: {
    traceId: "0af7651916cd43dd8448eb211c80319c",
    spanId: "b7ad6b7169203331",
    traceFlags: 1,
  },
  resource: {
    attributes: { "service.name": "shop", "service.version": "2.0.0", "host.name": "web-1" },
  },
});

test("the page's example is the log that a record becomes, and as large as it says", () => {
  const { bytes, billedBytes } = mapLog(example, { sdk: documentedSdk });
  const json = page.match(/<!-- log: example -->\s+```json\n([^`]+)```/)?.[1] ?? "";
  expect(JSON.parse(json)).toEqual(JSON.parse(Buffer.from(bytes).toString()));
  const [, all, fixed] = page.match(/The log above is (\d+) bytes, of which (\d+) are/) ?? [];
  const bare = logRecord({ body: "x", resource: example.resource });
  const fixedBytes = mapLog(bare, { sdk: documentedSdk }).billedBytes - 1;
  expect([Number(all), Number(fixed)]).toEqual([billedBytes, fixedBytes]);
});
