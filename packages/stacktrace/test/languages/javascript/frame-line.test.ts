import { expect, test } from "vitest";

import { parseFrameLine } from "../../../src/languages/javascript/frame-line.ts";

const file = { filename: "/srv/app/a.js", absPath: "/srv/app/a.js", isInApp: true };
const place = { ...file, lineNumber: 1, columnNumber: 2 };

test.each([
  ["at run (/srv/app/a.js:1:2)", { function: "run", ...place }],
  ["at /srv/app/a.js:1:2", place],
  ["at async run (/srv/app/a.js:1:2)", { function: "run", ...place }],
  ["at async /srv/app/a.js:1:2,", place],
  ["at new Cart (/srv/app/a.js:1:2)", { function: "new Cart", ...place }],
  ["at Cart.get total [as total] (/srv/app/a.js:1:2)", { function: "Cart.get total", ...place }],
  ["at Object.<anonymous> (/srv/app/a.js:1:2)", { function: "Object.<anonymous>", ...place }],
  [
    "at Array.map (<anonymous>)",
    { function: "Array.map", filename: "<anonymous>", isInApp: false },
  ],
  ["at Array.map (native)", { function: "Array.map", filename: "<anonymous>", isInApp: false }],
  [
    "at async Promise.all (index 0)",
    { function: "Promise.all", filename: "<anonymous>", isInApp: false },
  ],
  ["at f (eval at g (/srv/app/a.js:1:2), <anonymous>:3:4)", { function: "f", ...place }],
  [
    "at f (eval at g (eval at h (/srv/app/a.js:1:2)), <anonymous>:3:4)",
    { function: "f", ...place },
  ],
  [
    "at f (eval at g (native), <anonymous>:3:4)",
    { function: "f", filename: "<anonymous>", lineNumber: 3, columnNumber: 4, isInApp: true },
  ],
  [
    "at f (file:///srv/my%20app/a.mjs?t=17:1:2)",
    {
      function: "f",
      filename: "/srv/my app/a.mjs",
      absPath: "/srv/my app/a.mjs",
      lineNumber: 1,
      columnNumber: 2,
      isInApp: true,
    },
  ],
  [
    "at f (file:///srv/100%/a.mjs:1:2)",
    {
      function: "f",
      filename: "/srv/100%/a.mjs",
      absPath: "/srv/100%/a.mjs",
      lineNumber: 1,
      columnNumber: 2,
      isInApp: true,
    },
  ],
  [
    "at f (file:///C:/app/a.mjs:1:2)",
    {
      function: "f",
      filename: "C:/app/a.mjs",
      absPath: "C:/app/a.mjs",
      lineNumber: 1,
      columnNumber: 2,
      isInApp: true,
    },
  ],
  [
    "at f (C:\\app\\node_modules\\x\\a (1).js:1:2)",
    {
      function: "f",
      filename: "C:\\app\\node_modules\\x\\a (1).js",
      absPath: "C:\\app\\node_modules\\x\\a (1).js",
      module: "x:a (1)",
      lineNumber: 1,
      columnNumber: 2,
      isInApp: false,
    },
  ],
  [
    "at f (node:fs:1:2)",
    { function: "f", filename: "node:fs", lineNumber: 1, columnNumber: 2, isInApp: false },
  ],
  [
    "at Module.load (internal/modules/cjs/loader.js:1:2)",
    {
      function: "Module.load",
      filename: "internal/modules/cjs/loader.js",
      lineNumber: 1,
      columnNumber: 2,
      isInApp: false,
    },
  ],
  [
    "at f (https://shop.example/app.js:1:2)",
    {
      function: "f",
      filename: "https://shop.example/app.js",
      absPath: "https://shop.example/app.js",
      lineNumber: 1,
      columnNumber: 2,
      isInApp: true,
    },
  ],
  [
    "at evalmachine.<anonymous>:1:2",
    { filename: "evalmachine.<anonymous>", lineNumber: 1, columnNumber: 2, isInApp: true },
  ],
  [
    "at process (native:1:2)",
    { function: "process", filename: "native", lineNumber: 1, columnNumber: 2, isInApp: false },
  ],
  [
    "at loop (ext:core/01_core.js:1:2)",
    {
      function: "loop",
      filename: "ext:core/01_core.js",
      lineNumber: 1,
      columnNumber: 2,
      isInApp: false,
    },
  ],
  ["at f (a.js:3)", { function: "f", filename: "a.js", lineNumber: 3, isInApp: true }],
  ["at f (/srv/app/a.js:1:2(12))", { function: "f", ...place }],
  ["at check (out) now (/srv/app/a.js:1:2)", { function: "check (out) now", ...place }],
  ["at f (eval at g (/srv/app/a.js:1:2), <anonymous>:1:1)", { function: "f", ...place }],
  ["at <anonymous> (/srv/app/a.js:1:2)", place],
  ['at run (/srv/app/a.js:1:2)"}', { function: "run", ...place }],
  [
    "at f (address at index.android.bundle:1:234)",
    {
      function: "f",
      filename: "index.android.bundle",
      lineNumber: 1,
      columnNumber: 234,
      isInApp: true,
    },
  ],
  [
    "at f (http://[::1]:3000/a.js?v=1:3:1:2)",
    {
      function: "f",
      filename: "http://[::1]:3000/a.js",
      absPath: "http://[::1]:3000/a.js?v=1:3",
      lineNumber: 1,
      columnNumber: 2,
      isInApp: true,
    },
  ],
  ["at REPL1:1:2", { filename: "REPL1", lineNumber: 1, columnNumber: 2, isInApp: true }],
  ["at [eval]:1:2", { filename: "[eval]", lineNumber: 1, columnNumber: 2, isInApp: true }],
  [
    "at add (wasm://wasm/4a2b:wasm-function[3]:0x1f)",
    { function: "add", filename: "wasm://wasm/4a2b", absPath: "wasm://wasm/4a2b", isInApp: true },
  ],
  [
    "at wasm://wasm/4a2b:wasm-function[3]:0x1f",
    {
      function: "wasm-function[3]",
      filename: "wasm://wasm/4a2b",
      absPath: "wasm://wasm/4a2b",
      isInApp: true,
    },
  ],
])("reads %j", (line, frame) => {
  expect(parseFrameLine(`    ${line}`)?.frame).toStrictEqual(frame);
});

test.each([
  "at <anonymous>",
  "at f (eval at nothing)",
  "at f (wasm://wasm/4a2b)",
  "at f (1:2:3)",
  "at f (/srv/app/a.js)",
  "at f ()",
  "at f (index 0 of 3)",
  "run (/srv/app/a.js:1:2)",
])("does not take %j for a frame", (line) => {
  expect(parseFrameLine(`    ${line}`)).toBeUndefined();
});

test("sees whether the properties of the error follow", () => {
  const lines = ["at /a.js:1:2 {", "at /a.js:1:2", "at /a.js:1:2,"];
  expect(lines.map((line) => parseFrameLine(line)?.isBlockStart)).toEqual([true, false, false]);
});
