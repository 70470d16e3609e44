import { readFileSync } from "node:fs";
import { join } from "node:path";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  anyValue,
  exportRequest,
  jsonAnyValue,
  logRecord,
  message,
  addMessage,
} from "../../support/otlp-writer.ts";
import { jsonRequest, readJson, readProtobuf } from "./read-otlp.ts";

const sampleFile = join(import.meta.dirname, "../../fixtures/otlp/otlp-sample.protobuf.hex");
const sampleProtobuf = Buffer.from(readFileSync(sampleFile, "utf8").trim(), "hex");

describe("hostile requests", () => {
  test("random bytes are read or refused", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(outcomes(bytes)).toHaveLength(2);
      }),
      { numRuns: 500 },
    );
  });

  test("a request with bytes changed is read or refused", () => {
    const changes = fc.array(
      fc.tuple(fc.nat({ max: sampleProtobuf.length - 1 }), fc.nat({ max: 255 })),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(changes, fc.nat({ max: sampleProtobuf.length }), (list, length) => {
        const bytes = Buffer.from(sampleProtobuf);
        for (const [index, byte] of list) bytes[index] = byte;
        expect(outcomes(bytes)).toHaveLength(2);
        expect(outcomes(bytes.subarray(0, length))).toHaveLength(2);
      }),
      { numRuns: 500 },
    );
  });

  test("any JSON is read or refused", () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (record, whole) => {
        const text = `{"resourceLogs":[{"scopeLogs":[{"logRecords":[${record}]}]}]}`;
        expect(readJson(text)).toHaveLength(1);
        try {
          readJson(whole);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
    );
  });

  test("values may lie 100 deep, and no deeper", () => {
    const nested = (depth: number): unknown =>
      Array.from({ length: depth - 1 }).reduce<unknown>((inner) => [inner], "core");
    for (const [depth, kind] of [
      [100, "record"],
      [101, "problem"],
    ] as const) {
      const body = nested(depth);
      const items = [
        ...readProtobuf(exportRequest([logRecord({ body })])),
        ...readJson(jsonRequest([{ body: jsonAnyValue(body) }])),
      ];
      expect(items.map((item) => item.kind)).toEqual([kind, kind]);
    }
  });

  test("nesting without end does not exhaust the stack", () => {
    let value: Uint8Array = anyValue("core");
    for (let depth = 0; depth < 2000; depth += 1) {
      const inner = value;
      value = message((writer) =>
        addMessage(
          writer,
          5,
          message((list) => addMessage(list, 1, inner)),
        ),
      );
    }
    const record = message((writer) => addMessage(writer, 5, value));
    expect(readProtobuf(exportRequest([record]))).toEqual([
      {
        kind: "problem",
        code: "nested_too_deeply",
        message: "values are nested more than 100 deep",
      },
    ]);
    const deep = `${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}`;
    expect(() => readJson(`{"unknown":${deep}}`)).toThrow("nested");
  });

  test("JSON of too many values is refused before it is parsed", () => {
    expect(() => readJson(`{"unknown":[${"0,".repeat(200_000)}0]}`)).toThrow(
      "a value every few bytes",
    );
    const text = `\\"${"[,".repeat(500_000)}`;
    expect(readJson(JSON.stringify({ unknown: text }))).toEqual([]);
  });

  test("millions of empty resources or scopes are refused before they are read", () => {
    const reason = "a resource or scope every few bytes";
    const resources = Buffer.alloc(100_000, Buffer.of(0x0a, 0x00));
    expect(() => readProtobuf(resources)).toThrow(reason);
    const scopes = Buffer.alloc(100_000, Buffer.of(0x12, 0x00));
    const ofResource = message((writer) => addMessage(writer, 1, scopes));
    expect(() => readProtobuf(ofResource)).toThrow(reason);
    expect(() => readJson({ resourceLogs: Array.from({ length: 40_000 }, () => ({})) })).toThrow(
      reason,
    );
  });

  test("a field that says it is longer than its message is refused", () => {
    const record = Uint8Array.of(0x0a, 0x05, 0x12, 0x03, 0x12, 0x20, 0x00);
    expect(() => readProtobuf(record)).toThrow("premature EOF");
  });

  test("many scopes of a large resource are read in a moment", () => {
    const resource = message((writer) => {
      addMessage(
        writer,
        1,
        message((inner) => addMessage(inner, 1, anyValue("x".repeat(1_000_000)))),
      );
      for (let index = 0; index < 10_000; index += 1) {
        addMessage(
          writer,
          2,
          message((scope) => addMessage(scope, 2, new Uint8Array())),
        );
      }
    });
    const items = readProtobuf(message((writer) => addMessage(writer, 1, resource)));
    expect(items).toHaveLength(10_000);
  });
});

/** What becomes of bytes as logs and as traces. */
function outcomes(bytes: Uint8Array): unknown[] {
  return (["logs", "traces"] as const).map((signal) => {
    try {
      return readProtobuf(bytes, signal);
    } catch (error) {
      if (error instanceof Error) return error;
      throw error;
    }
  });
}
