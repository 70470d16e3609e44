import { expect, test } from "vitest";

import { splitLines } from "../../src/text/text-lines.ts";

test.each([
  [String.raw`Error: a\n    at f (/a.js:1:1)`, ["Error: a", "    at f (/a.js:1:1)"]],
  [String.raw`E: a\r\n   at A.B()\r\nend`, ["E: a", "   at A.B()", "end"]],
  [
    String.raw`in C:\net\new\a.php:3\nStack trace:`,
    [String.raw`in C:\net\new\a.php:3`, "Stack trace:"],
  ],
  [
    String.raw`at A.B() in C:\net\a.cs:line 3\nand on`,
    [String.raw`at A.B() in C:\net\a.cs:line 3`, "and on"],
  ],
  [String.raw`a:\nb`, [String.raw`a:\nb`]],
  [String.raw`Error:\nb`, ["Error:", "b"]],
])("splits %j where a line break is written out, but not within a Windows path", (text, lines) => {
  expect(splitLines(text)).toEqual(lines);
});

test.each([
  [
    String.raw`{"a":1,"stack":"E: say \"b\"\n\tat C:\\new\\a.cs\r\nend\n","c":"d"}`,
    [String.raw`{"a":1,"stack":"","c":"d"}`, 'E: say "b"', "\tat C:\\new\\a.cs", "end"],
  ],
  [String.raw`{"a":"b\nc"}{`, ['{"a":"b', 'c"}{']],
  ['{"a":"b"}', ['{"a":"b"}']],
])("splits the record %j at the line breaks of its longest text", (text, lines) => {
  expect(splitLines(text)).toEqual(lines);
});
