import { expect, test } from "vitest";

import { parseStackTrace } from "../../../src/index.ts";
import { parseAtSignLine } from "../../../src/languages/javascript/at-sign-line.ts";

const page = {
  filename: "https://shop.example/a.js",
  absPath: "https://shop.example/a.js",
  isInApp: true,
};
const place = { ...page, lineNumber: 1, columnNumber: 2 };

test.each([
  ["f@https://shop.example/a.js:1:2", { function: "f", ...place }],
  ["@https://shop.example/a.js:1:2", place],
  ["async*f@https://shop.example/a.js:1:2", { function: "f", ...place }],
  ["promise callback*f@https://shop.example/a.js:1:2", { function: "f", ...place }],
  ["setTimeout handler*@https://shop.example/a.js:1:2", place],
  ["Cart.load/</<@https://shop.example/a.js:1:2", { function: "Cart.load/</<", ...place }],
  ["get total@https://shop.example/a.js:1:2", { function: "get total", ...place }],
  ["global code@https://shop.example/a.js:1:2", { function: "global code", ...place }],
  ["odd name@https://shop.example/a.js:1:2", { function: "odd name", ...place }],
  [
    "f@https://shop.example/a.js line 1 > eval line 7 > Function:3:4",
    { function: "f", ...page, lineNumber: 1 },
  ],
  ["map@[native code]", { function: "map", filename: "<anonymous>", isInApp: false }],
  ["eval code@", { function: "eval code", filename: "<anonymous>", isInApp: false }],
  [
    "f@self-hosted:1:2",
    { function: "f", filename: "self-hosted", lineNumber: 1, columnNumber: 2, isInApp: false },
  ],
  [
    "f@https://unpkg.com/vue@3.5.0/dist/vue.js:1:2",
    {
      function: "f",
      filename: "https://unpkg.com/vue@3.5.0/dist/vue.js",
      absPath: "https://unpkg.com/vue@3.5.0/dist/vue.js",
      lineNumber: 1,
      columnNumber: 2,
      isInApp: false,
    },
  ],
  [
    "add@https://shop.example/a.wasm:wasm-function[3]:0x1f",
    {
      function: "add",
      filename: "https://shop.example/a.wasm",
      absPath: "https://shop.example/a.wasm",
      isInApp: false,
    },
  ],
])("reads %j", (line, frame) => {
  expect(parseAtSignLine(line)?.frame).toStrictEqual(frame);
});

test.each([
  "root@shop.example",
  "git@github.com:acme/shop.git",
  "postgres://shop:secret@db.example:5432/orders",
  "mail ops@shop.example: disk full",
  "ssh admin@host:22:1",
  "npm install @acme/shop@1.2.3",
  "@ ./src/index.js 3:0-20",
  "@ ./src/index.js:1:2\n@ ./src/b.js:3:4",
  "@acme/shop:build: done",
  "@media (max-width: 600px)",
  "user@10.0.0.1:22:3",
  "seen by ops@shop.js:1:2",
  "ops@a.js:1:2",
  "@/src/App.vue:12:5",
  "eval code@",
  "map@[native code]\nops@shop.example",
])("%j is no trace", (text) => {
  expect(parseStackTrace(text)).toBeUndefined();
});

test("a trace of Firefox takes its message from the hint", () => {
  const text = "f@https://shop.example/a.js:1:2\n@https://shop.example/a.js:3:4\n";
  expect(parseStackTrace(text, { type: "TypeError", message: "a" })).toMatchObject({
    platform: "javascript",
    exceptions: [{ type: "TypeError", value: "a", frames: [{ lineNumber: 3 }, { function: "f" }] }],
  });
});
