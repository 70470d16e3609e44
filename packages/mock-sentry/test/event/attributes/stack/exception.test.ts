import { describe, expect, test } from "vitest";

import { normaliseEvent } from "../../../../src/event/normalise-event.ts";
import type { JsonObject } from "../../../../src/json/json-value.ts";
import { normalise, testFacts } from "../../../support/normalise.ts";

describe("exceptions and stack traces", () => {
  const frame = { function: "f", filename: "a.js", lineno: 1 };
  const kept = { ...frame, abs_path: "a.js" };

  test.each<[string, JsonObject[string], unknown, string[]]>([
    ["a bare list", [{ type: "E", value: "v" }], [{ type: "E", value: "v" }], []],
    ["a single exception", { type: "E" }, [{ type: "E" }], []],
    [
      "neither type nor value",
      { values: [{ module: "m" }] },
      undefined,
      ["exception.values.0 missing_attribute"],
    ],
    [
      "type and value in one",
      [{ value: "ValueError: wrong" }],
      [{ type: "ValueError", value: "wrong" }],
      [],
    ],
    [
      "type and value in one, in another alphabet, without a space",
      [{ value: "Été:wrong" }, { value: "two\nlines: x" }, { value: "Two Words: x" }],
      [{ type: "Été", value: "wrong" }, { value: "two\nlines: x" }, { value: "Two Words: x" }],
      [],
    ],
    [
      "a value that is no text",
      [{ type: "E", value: { a: 1 } }],
      [{ type: "E", value: '{"a":1}' }],
      ["exception.values.0.value changed"],
    ],
    [
      "a mechanism without type",
      [{ type: "E", mechanism: { handled: true } }],
      [{ type: "E", mechanism: { type: "generic", data: { handled: true } } }],
      ["exception.values.0.mechanism.type missing_attribute"],
    ],
    [
      "a mechanism with an odd link and source",
      [{ type: "E", mechanism: { type: "chained", help_link: "see manual", source: "a b" } }],
      [{ type: "E", mechanism: { type: "chained" } }],
      [
        "exception.values.0.mechanism.help_link invalid_data",
        "exception.values.0.mechanism.source invalid_data",
      ],
    ],
    [
      "a thread id that is none",
      [{ type: "E", thread_id: 1.5 }],
      [{ type: "E" }],
      ["exception.values.0.thread_id invalid_data"],
    ],
    ["a list of null", { values: null }, undefined, ["exception.values missing_attribute"]],
    [
      "a fraction of a line",
      [{ type: "E", stacktrace: { frames: [{ ...frame, lineno: 2.5 }] } }],
      [{ type: "E", stacktrace: { frames: [{ ...kept, lineno: 2 }] } }],
      ["exception.values.0.stacktrace.frames.0.lineno changed"],
    ],
    [
      "files that are named by a URL",
      [
        {
          type: "E",
          stacktrace: {
            frames: [
              { filename: "https://a.b/c.js?d#e" },
              { filename: "", abs_path: "file:///a/b.js" },
              { filename: "https://a.b" },
              { abs_path: "app:///x.js" },
              { filename: "x.js", abs_path: "https://a.b/y.js" },
            ],
          },
        },
      ],
      [
        {
          type: "E",
          stacktrace: {
            frames: [
              { filename: "/c.js", abs_path: "https://a.b/c.js?d#e" },
              { filename: "/a/b.js", abs_path: "file:///a/b.js" },
              { filename: "https://a.b", abs_path: "https://a.b" },
              { filename: "app:///x.js", abs_path: "app:///x.js" },
              { filename: "x.js", abs_path: "https://a.b/y.js" },
            ],
          },
        },
      ],
      [],
    ],
    [
      "addresses",
      [
        {
          type: "E",
          stacktrace: {
            frames: [{ instruction_addr: 255, image_addr: "16" }],
            registers: { rip: "0xFF", rax: "ff" },
          },
        },
      ],
      [
        {
          type: "E",
          stacktrace: {
            frames: [{ instruction_addr: "0xff", image_addr: "0x10" }],
            registers: { rip: "0xff" },
          },
        },
      ],
      ["exception.values.0.stacktrace.registers.rax invalid_data"],
    ],
    [
      "context lines and variables of other types",
      [{ type: "E", stacktrace: { frames: [{ ...frame, pre_context: ["a", 1], vars: "x" }] } }],
      [{ type: "E", stacktrace: { frames: [{ ...kept, pre_context: ["a"] }] } }],
      [
        "exception.values.0.stacktrace.frames.0.pre_context.1 invalid_data",
        "exception.values.0.stacktrace.frames.0.vars invalid_data",
      ],
    ],
    [
      "a platform of its own for a frame",
      [{ type: "E", stacktrace: { frames: [{ ...frame, platform: "logstash" }] } }],
      [{ type: "E", stacktrace: { frames: [{ ...kept, platform: "logstash" }] } }],
      [],
    ],
    [
      "frames",
      [{ type: "E", stacktrace: { frames: [frame] } }],
      [{ type: "E", stacktrace: { frames: [kept] } }],
      [],
    ],
    [
      "no frames",
      [{ type: "E", stacktrace: { frames: [] } }],
      [{ type: "E" }],
      ["exception.values.0.stacktrace missing_attribute"],
    ],
    [
      "a frame that names nothing",
      [{ type: "E", stacktrace: { frames: [{ lineno: 1 }, frame] } }],
      [{ type: "E", stacktrace: { frames: [kept] } }],
      ["exception.values.0.stacktrace.frames.0 missing_attribute"],
    ],
    [
      "a function that is unknown",
      [{ type: "E", stacktrace: { frames: [{ ...frame, function: "?" }] } }],
      [{ type: "E", stacktrace: { frames: [{ lineno: 1, filename: "a.js", abs_path: "a.js" }] } }],
      [],
    ],
    [
      "a negative line",
      [{ type: "E", stacktrace: { frames: [{ ...frame, lineno: -2 }] } }],
      [
        {
          type: "E",
          stacktrace: { frames: [{ function: "f", filename: "a.js", abs_path: "a.js" }] },
        },
      ],
      ["exception.values.0.stacktrace.frames.0.lineno invalid_data"],
    ],
    [
      "an unknown member",
      [{ type: "E", colour: "red" }],
      [{ type: "E" }],
      ["exception.values.0.colour removed"],
    ],
    ["no list", "E", undefined, ["exception invalid_data"]],
  ])("%s", (_name, exception, values, remarks) => {
    const expected = values === undefined ? undefined : { values };
    expect(normalise({ exception }, "exception")).toEqual({ kept: expected, remarks });
  });

  test("keeps 250 frames, and details of 50 of them", () => {
    const frames = Array.from({ length: 260 }, (_, index) => ({
      function: `f${index}`,
      vars: { index },
      in_app: index === 130 || index === 140,
    }));
    const { kept: normalised, remarks } = normalise({ stacktrace: { frames } }, "stacktrace");
    const after: unknown[] = JSON.parse(JSON.stringify(normalised)).frames;
    expect(after).toHaveLength(250);
    expect(after.slice(49, 51)).toEqual([
      { function: "f49", in_app: false },
      { function: "f60", in_app: false },
    ]);
    expect(after[0]).toEqual({ function: "f0", vars: { index: 0 }, in_app: false });
    const detailed = after.filter((entry) => JSON.stringify(entry).includes("vars"));
    expect(detailed).toHaveLength(50);
    expect(detailed).toContainEqual({ function: "f130", vars: { index: 130 }, in_app: true });
    expect(remarks).toEqual(["stacktrace.frames trimmed", "stacktrace.frames trimmed"]);
  });

  test("a stack trace beside one exception is moved into it", () => {
    const event = { exception: [{ type: "E" }], stacktrace: { frames: [frame] } };
    const { packet } = normaliseEvent(event, testFacts);
    expect(packet["exception"]).toEqual({
      values: [{ type: "E", stacktrace: { frames: [kept] } }],
    });
    expect([packet["stacktrace"], packet["type"]]).toEqual([undefined, "error"]);
  });

  test("a stack trace beside one exception replaces its own", () => {
    const own = { frames: [{ function: "own" }] };
    const event = { exception: [{ type: "E", stacktrace: own }], stacktrace: { frames: [frame] } };
    expect(normalise(event, "exception")).toEqual({
      kept: { values: [{ type: "E", stacktrace: { frames: [kept] } }] },
      remarks: ["exception.values.0.stacktrace changed"],
    });
  });

  test("threads need an id", () => {
    const { remarks } = normalise({ threads: [{ id: 1 }, { name: "main" }] }, "threads");
    expect(remarks).toEqual(["threads.values.1.id missing_attribute"]);
  });
});
