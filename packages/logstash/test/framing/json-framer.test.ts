import { describe, expect, test } from "vitest";

import { JsonFramer } from "../../src/index.ts";
import { cut, describeFrame } from "./cut.ts";

interface Case {
  readonly name: string;
  readonly stream: string;
  readonly frames: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: "one object a line",
    stream: '{"a":1}\n{"a":2}\n',
    frames: ['event@0+7:1 {"a":1}', 'event@8+7:2 {"a":2}'],
  },
  {
    name: "a last line without an end",
    stream: '{"a":1}\n{"a":2}',
    frames: ['event@0+7:1 {"a":1}', 'event@8+7:2 {"a":2}'],
  },
  {
    name: "a byte-order mark, and carriage returns",
    stream: '\ufeff{"a":1}\r\n{"a":2}\r\n',
    frames: ['event@3+7:1 {"a":1}', 'event@12+7:2 {"a":2}'],
  },
  {
    name: "blank lines, as appenders send them to keep a connection",
    stream: '\n{"a":1}\n\r\n  \n{"a":2}\n',
    frames: [
      "blank@0+0:1",
      'event@1+7:2 {"a":1}',
      "blank@9+1:3",
      "blank@11+2:4",
      'event@14+7:5 {"a":2}',
    ],
  },
  {
    name: "objects with nothing between them (Logstash's tcp output with its default codec)",
    stream: '{"a":1}{"a":"}{"}{"a":3}',
    frames: ['event@0+7:1 {"a":1}', 'event@7+10:1 {"a":"}{"}', 'event@17+7:1 {"a":3}'],
  },
  {
    name: "objects between NUL bytes (GELF over TCP)",
    stream: '{"a":1}\0{"a":2}\0',
    frames: ['event@0+7:1 {"a":1}', 'event@8+7:1 {"a":2}'],
  },
  {
    name: "a sequence of JSON texts (RFC 7464)",
    stream: '\u001e{"a":1}\n\u001e{"a":2}\n',
    frames: ['event@1+7:1 {"a":1}', 'event@10+7:2 {"a":2}'],
  },
  {
    name: "objects over many lines",
    stream: '{\n  "a": [\n    1,\n    {"b": 2}\n  ]\n}\n{\n  "a": 2\n}\n',
    frames: ['event@0+36:1 {"a":[1,{"b":2}]}', 'event@37+12:7 {"a":2}'],
  },
  {
    name: "a list of objects on one line",
    stream: '[{"a":1},{"a":2}]\n',
    frames: ['event@1+7:1 {"a":1}', 'event@9+7:1 {"a":2}'],
  },
  {
    name: "a list of objects over many lines (log4j2 JsonLayout, complete)",
    stream: '[\n{\n"a":1\n}\n,\n{\n"a":2\n}\n]\n',
    frames: ['event@2+9:2 {"a":1}', 'event@14+9:6 {"a":2}'],
  },
  {
    name: "lines of plain text between objects",
    stream: 'starting\n{"a":1}\n[2026-11-22 10:33:00] ERROR no\n  indented {"a":1}\n',
    frames: [
      'text@0+8:1 "starting"',
      'event@9+7:2 {"a":1}',
      'text@17+30:3 "[2026-11-22 10:33:00] ERROR no"',
      'text@48+18:4 "  indented {\\"a\\":1}"',
    ],
  },
  {
    name: "the rest of an event at the start of a connection",
    stream: 'ge":"x","b":{"c":1}}{"a":1}{"a":2}',
    frames: ["tail_of_event@0+20:1", 'event@20+7:1 {"a":1}', 'event@27+7:1 {"a":2}'],
  },
  {
    name: "the rest of an event on a line of its own",
    stream: 'ge":"x"}\n{"a":1}\n',
    frames: ["tail_of_event@0+8:1", 'event@9+7:2 {"a":1}'],
  },
  {
    name: "an object that was cut off, and one on the next line",
    stream: '{"a":"x\n{"a":1}\n',
    frames: ["truncated_json@0+7:1", 'event@8+7:2 {"a":1}'],
  },
  {
    name: "an object that was cut off between its fields",
    stream: '{"a":1,\n{"a":2}\n',
    frames: ["truncated_json@0+7:1", 'event@8+7:2 {"a":2}'],
  },
  {
    name: "an object that was cut off where a value was to come",
    stream: '{"a":\n{"a":1}\n{"a":2}\n',
    frames: ["truncated_json@0+5:1", 'event@6+7:2 {"a":1}', 'event@14+7:3 {"a":2}'],
  },
  {
    name: "an object that was cut off by the end of the stream",
    stream: '{"a":1}\n{"a":"x',
    frames: ['event@0+7:1 {"a":1}', "truncated_json@8+7:2"],
  },
  {
    name: "an object over many lines that was cut off by the end of the stream",
    stream: '{"a":[\n{"b":1}\n,2',
    frames: ["truncated_json@0+6:1", 'event@7+7:2 {"b":1}', "not_json@15+2:3"],
  },
  {
    name: "garbage between objects",
    stream: '{"a":1}xyz{"a":2}\n{"a":3} # no {"comment":1}\n',
    frames: [
      'event@0+7:1 {"a":1}',
      "not_json@7+3:1",
      'event@10+7:1 {"a":2}',
      'event@18+7:2 {"a":3}',
      "not_json@26+5:2",
      'event@31+13:2 {"comment":1}',
    ],
  },
  {
    name: "objects with numbers that JSON does not know, as Python writes them",
    stream: '{"a":NaN}{"a":-Infinity}\n{\n"a":NaN}\n',
    frames: [
      'event@0+9:1 {"a":"NaN"}',
      'event@9+15:1 {"a":"-Infinity"}',
      'event@25+10:2 {"a":"NaN"}',
    ],
  },
  {
    name: "broken objects",
    stream: '{"a":x}{"a":1}\n{"a":1]}{"a":2}\n{a:1}\n{"a" 1}\n{"a":3}\n',
    frames: [
      "not_json@0+7:1",
      'event@7+7:1 {"a":1}',
      "not_json@15+8:2",
      'event@23+7:2 {"a":2}',
      "not_json@31+5:3",
      "not_json@37+7:4",
      'event@45+7:5 {"a":3}',
    ],
  },
  {
    name: "lines of text behind one that begins as an object and is none",
    stream: '{ a: 1\nERROR no\n{"a":1,\nERROR no\n{main} left\n{"a":1}\n',
    frames: [
      "not_json@0+6:1",
      'text@7+8:2 "ERROR no"',
      "truncated_json@16+7:3",
      'text@24+8:4 "ERROR no"',
      "not_json@33+11:5",
      'event@45+7:6 {"a":1}',
    ],
  },
  {
    name: "Ruby's hashes, a line each, and text behind them",
    stream: '{"a"=>"}}"}\nERROR no\n{"a" => 2}\n{"a":1}\n',
    frames: [
      'text@0+11:1 "{\\"a\\"=>\\"}}\\"}"',
      'text@12+8:2 "ERROR no"',
      'text@21+10:3 "{\\"a\\" => 2}"',
      'event@32+7:4 {"a":1}',
    ],
  },
  {
    name: "what rubydebug prints",
    stream:
      '{\n  "message" => "a {",\n     "tags" => [\n        [0] "x"\n    ],\n        "h" => {\n        "k" => nil\n    }\n}\n{"a":1}\n',
    frames: [
      `rubydebug@0+107:1 ${JSON.stringify('{\n  "message" => "a {",\n     "tags" => [\n        [0] "x"\n    ],\n        "h" => {\n        "k" => nil\n    }\n}')}`,
      'event@108+7:10 {"a":1}',
    ],
  },
  {
    name: "what rubydebug prints on a terminal",
    stream: '{\n    \u001b[0;33m"message"\u001b[0m => \u001b[0;33m"a"\u001b[0m\n}\n',
    frames: [
      `rubydebug@0+46:1 ${JSON.stringify('{\n    \u001b[0;33m"message"\u001b[0m => \u001b[0;33m"a"\u001b[0m\n}')}`,
    ],
  },
  {
    name: "what rubydebug prints, cut off",
    stream: '{\n  "a" => 1,\n{\n  "a" => 2\n}\n{\n "a" => 3',
    frames: [
      "truncated_json@0+13:1",
      `rubydebug@14+14:3 "{\\n  \\"a\\" => 2\\n}"`,
      "truncated_json@29+11:6",
    ],
  },
];

describe("cuts", () => {
  test.each(cases)("$name", ({ frames, stream }) => {
    expect(cut(stream).map((frame) => describeFrame(frame))).toEqual(frames);
  });

  test.each(cases)("$name, byte by byte", ({ frames, stream }) => {
    const found: string[] = [];
    const framer = new JsonFramer();
    for (const byte of Buffer.from(stream)) {
      framer.push(Uint8Array.of(byte), (frame) => found.push(describeFrame(frame)));
    }
    framer.end((frame) => found.push(describeFrame(frame)));
    expect(found).toEqual(frames);
  });
});

test("an object is told as soon as its last byte is there", () => {
  const found: string[] = [];
  const framer = new JsonFramer();
  framer.push(Buffer.from('{"a":1'), (frame) => found.push(describeFrame(frame)));
  expect(found).toEqual([]);
  framer.push(Buffer.from("}"), (frame) => found.push(describeFrame(frame)));
  expect(found).toEqual(['event@0+7:1 {"a":1}']);
});

describe("limits", () => {
  const options = { maxFrameBytes: 10 };

  test.each([
    ["an object", '{"a":"xxxxxxxx"}{"b":1}\n', ["too_long@0+16:1", 'event@16+7:1 {"b":1}']],
    ["a line", `${"x".repeat(11)}\n{"b":1}\n`, ["too_long@0+11:1", 'event@12+7:2 {"b":1}']],
    [
      "a string without an end",
      `{"a":"${"x".repeat(30)}\n{"b":1}\n`,
      ["too_long@0+36:1", 'event@37+7:2 {"b":1}'],
    ],
    [
      "a printed hash",
      '{\n"a" => "xxxxx"\n}\n{"b":1}\n',
      ["too_long@0+18:1", 'event@19+7:4 {"b":1}'],
    ],
    ["brackets", `${"[".repeat(30)}\n{"b":1}\n`, ["too_long@0+30:1", 'event@31+7:2 {"b":1}']],
  ])("%s beyond the limit is told, and what follows is found", (_name, stream, frames) => {
    expect(cut(stream, options).map((frame) => describeFrame(frame))).toEqual(frames);
    const bytes = Array.from(Buffer.from(stream), (byte) => Uint8Array.of(byte));
    const found: string[] = [];
    const framer = new JsonFramer(options);
    for (const byte of bytes) framer.push(byte, (frame) => found.push(describeFrame(frame)));
    framer.end((frame) => found.push(describeFrame(frame)));
    expect(found).toEqual(frames);
  });

  test("an object that nests too deeply is told, and what follows is found", () => {
    const deep = `${'{"a":'.repeat(101)}1${"}".repeat(101)}`;
    expect(cut(`${deep}{"b":1}\n`).map((frame) => describeFrame(frame))).toEqual([
      `nested_too_deeply@0+${deep.length}:1`,
      `event@${deep.length}+7:1 {"b":1}`,
    ]);
  });

  test.each([0, -1, 1.5, Number.NaN, 268_435_457])("a limit of %s is refused", (maxFrameBytes) => {
    expect(() => new JsonFramer({ maxFrameBytes })).toThrow(
      expect.objectContaining({ code: "invalid_max_frame_bytes" }),
    );
  });
});
