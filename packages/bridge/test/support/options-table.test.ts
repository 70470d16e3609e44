import { expect, test } from "vitest";
import { z } from "zod";

import { byteSizeSchema } from "../../src/settings/byte-size-schema.ts";
import { durationSchema } from "../../src/settings/duration-schema.ts";
import { optionsTableProblems } from "./options-table.ts";

const schema = z.strictObject({
  endpoint: z.string(),
  timeout: durationSchema().prefault("1m"),
  max_event_bytes: byteSizeSchema(1, 2 ** 30).default(1_048_576),
  group: z.strictObject({ list: z.array(z.string()).default([]) }).prefault({}),
  release: z.string().optional(),
});
const example = { endpoint: "localhost:1" };

function table(...rows: readonly string[]): string {
  return ["Text.", "| key | default | meaning |", "| --- | --- | --- |", ...rows, "", ""].join(
    "\n",
  );
}

const all = [
  "| `endpoint` | required | where |",
  "| `timeout` | `60s` | how long |",
  "| `max_event_bytes` | `1MiB` | how much |",
  "| `group.list` | `[]` | which |",
  "| `release` | the record's | of all |",
];

test("a table that says what the schema does has no problems", () => {
  expect(optionsTableProblems(table(...all), schema, example)).toEqual([]);
  const parts = table(...all.slice(0, 2)) + table(...all.slice(2));
  expect(optionsTableProblems(parts, schema, example)).toEqual([]);
});

test("what is missing, superfluous or wrong is told", () => {
  const wrong = [
    "| `endpoint` | `localhost:2` | where |",
    "| `timeout` | `10s` | how long |",
    "| `max_event_bytes` | `2MiB` | how much |",
    "| `group.lists` | `[]` | which |",
    "| `release` | `1.0` | of all |",
  ];
  expect(optionsTableProblems(table(...wrong), schema, example)).toEqual([
    "group.lists: the table has it, and the schema has not",
    "endpoint: localhost:2 is not the default",
    "timeout: 10s is not the default",
    "max_event_bytes: 2MiB is not the default",
    "group.list: the schema has it, and the table has not",
    "release: 1.0 is not the default",
  ]);
});
