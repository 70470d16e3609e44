// docs/dialects.md says where each producer puts what. Here every cell is held against the vectors.
import { describe, expect, test } from "vitest";

import { plainText } from "../../src/dialects/plain-text.ts";
import { dialects, findDialect } from "../../src/dialects/registry.ts";
import { createRecordDraft } from "../../src/draft/record-draft.ts";
import { EventReader } from "../../src/event-reader.ts";
import type { LogstashEvent } from "../../src/index.ts";
import { describeRecord, observedTime, type Decoded } from "../decode-lines.ts";
import { readDialectTable, partNames, type PartName } from "./dialect-table.ts";
import { readDialectVectors, type DialectVector } from "./dialect-vectors.ts";
import { hasField, withoutField } from "./field-path.ts";

const rows = readDialectTable();
const vectorsOf = new Map(readDialectVectors().map(({ dialect, vectors }) => [dialect, vectors]));

function withPrefix(fields: Readonly<Record<string, unknown>>, ...prefixes: string[]): unknown {
  return Object.entries(fields).filter(([name]) =>
    prefixes.some((prefix) => name.startsWith(prefix)),
  );
}

/** What of a record a column tells of. */
const partOf: Readonly<Record<PartName, (record: Omit<Decoded, "dialect">) => unknown>> = {
  time: ({ time }) => time,
  level: ({ severityNumber, severityText }) => [severityNumber, severityText],
  message: ({ body }) => body,
  logger: ({ logger }) => logger,
  host: ({ resource }) => withPrefix(resource, "host."),
  service: ({ resource }) => withPrefix(resource, "service."),
  exception: ({ attributes }) => withPrefix(attributes, "exception."),
  trace: ({ spanContext }) => spanContext,
  "user fields": ({ attributes, resource, spanContext }) => [attributes, resource, spanContext],
};

const absent: Readonly<Partial<Record<PartName, unknown>>> = {
  logger: "",
  host: [],
  service: [],
  exception: [],
};

const reader = new EventReader({ levelOffset: 0, levelScheme: "auto" });

/** Reads an event in a dialect, also when what tells of that dialect was taken away. */
function readAs(name: string, event: LogstashEvent): Omit<Decoded, "dialect"> {
  const dialect = dialects.find((candidate) => candidate.name === name);
  if (dialect === undefined) throw new Error(`no dialect ${name}`);
  const draft = createRecordDraft();
  return describeRecord(reader.read({ dialect, event }, draft, observedTime), draft.notes);
}

/** Whether a field decides about a part when it is the only one of its cell. */
function decides(
  dialect: string,
  event: LogstashEvent,
  path: string,
  cell: readonly string[],
  part: PartName,
): boolean {
  const others = cell.filter((other) => other !== path);
  const alone = others.reduce((rest, other) => withoutField(rest, other), event);
  const read = (given: LogstashEvent): string =>
    JSON.stringify(partOf[part](readAs(dialect, given))) ?? "";
  return read(alone) !== read(withoutField(alone, path));
}

test("the table has every dialect, in order of precedence", () => {
  expect(rows.map(({ dialect }) => dialect)).toEqual(dialects.map(({ name }) => name));
});

test("every dialect of events has vectors", () => {
  const names = dialects.map(({ name }) => name).filter((name) => name !== plainText.name);
  expect([...vectorsOf.keys()].toSorted()).toEqual(names.toSorted());
});

describe.each(rows.filter((row) => row.dialect !== plainText.name))(
  "$dialect",
  ({ dialect, paths }) => {
    const vectors: readonly DialectVector[] = vectorsOf.get(dialect) ?? [];
    const cells = partNames.flatMap((part) =>
      (paths.get(part) ?? []).map((path) => ({ part, path })),
    );

    test("fields that nobody knows stay attributes", () => {
      for (const { event } of vectors) {
        expect(readAs(dialect, { ...event, zebra: 1 }).attributes).toHaveProperty("zebra", 1);
      }
    });

    test.each(cells)("$part is read from $path", ({ part, path }) => {
      const events = vectors.map(({ event }) => event).filter((event) => hasField(event, path));
      expect(events.length).toBeGreaterThan(0);
      expect(
        events.some((event) => decides(dialect, event, path, paths.get(part) ?? [], part)),
      ).toBe(true);
    });

    test.each(partNames.filter((part) => part in absent && (paths.get(part) ?? []).length === 0))(
      "no vector has another place for %s",
      (part) => {
        // What another producer carries has its own places.
        for (const { event, record } of vectors) {
          if (findDialect(event).name !== dialect) continue;
          expect(partOf[part](record)).toEqual(absent[part]);
        }
      },
    );
  },
);
