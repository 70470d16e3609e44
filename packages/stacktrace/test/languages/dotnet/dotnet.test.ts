import { describe, expect, test } from "vitest";

import { parseStackTrace } from "../../../src/index.ts";

const frame = "   at Shop.Cart.Add(String sku) in C:\\shop\\Cart.cs:line 12";

function summaries(text: string, message?: string): readonly unknown[] {
  return (parseStackTrace(text, { message })?.exceptions ?? []).map(({ type, value, frames }) => [
    type,
    value,
    frames.length,
  ]);
}

describe("a header", () => {
  test.each([
    ["System.Exception: a", "System.Exception", "a"],
    ["System.Exception", "System.Exception", undefined],
    ["Unhandled exception. System.Exception: a", "System.Exception", "a"],
    ["Unhandled Exception: System.Exception: a", "System.Exception", "a"],
    ["Unhandled Exception:\nSystem.Exception: a", "System.Exception", "a"],
    ["2026-11-22|ERROR|Shop|a failed|System.Exception: a", "System.Exception", "a"],
    ["[10:32:20 ERR] a failed\nSystem.Exception: a", "System.Exception", "a"],
    ["System.IO.IOException (0x80070020): a", "System.IO.IOException", "a"],
    ["System.Net.Sockets.SocketException (111): a", "System.Net.Sockets.SocketException", "a"],
    ["Shop.Lost`1[Shop.Item]: a", "Shop.Lost`1[Shop.Item]", "a"],
    ["Shop.Cart+Lost: a", "Shop.Cart+Lost", "a"],
    ["Exception Info: System.Exception", "System.Exception", undefined],
    ["Exception type: HttpException\nException message: a", "HttpException", "a"],
    ["System.Exception: a\n\nServer stack trace: ", "System.Exception", "a"],
    ["System.Exception: a\n\nb\nc", "System.Exception", "a\n\nb\nc"],
    ["System.Exception: a\n--- details ---\nb", "System.Exception", "a\n--- details ---\nb"],
  ])("is read from %j", (header, type, value) => {
    expect(summaries(`${header}\n${frame}`)).toEqual([[type, value, 1]]);
  });

  test("may lack, and is hinted then", () => {
    const trace = parseStackTrace(frame, { type: "System.Exception", message: "a" });
    expect(trace?.exceptions[0]).toMatchObject({ type: "System.Exception", value: "a" });
  });

  test("has the hinted message whole, even where it holds a frame", () => {
    const text = `System.Exception: a\n${frame}\nb\n${frame}`;
    expect(summaries(text, `a\n${frame}\nb`)).toEqual([["System.Exception", `a\n${frame}\nb`, 1]]);
  });
});

describe("an inner exception", () => {
  const end = "   --- End of inner exception stack trace ---";

  test.each([
    ["on the line of its outer one", ` ---> B.BException: b\n${frame}\n${end}`],
    ["on a line of its own", `\n ---> B.BException: b\n${frame}\n${end}`],
    ["whose lines are trimmed", `\n---> B.BException: b\n${frame.trim()}\n${end.trim()}`],
    ["with an end in an unknown language", `\n ---> B.BException: b\n${frame}\n   --- Slut ---`],
  ])("%s is the cause", (_name, inner) => {
    expect(summaries(`A.AException: a${inner}\n${frame}\n${frame}`)).toEqual([
      ["B.BException", "b", 1],
      ["A.AException", "a", 2],
    ]);
  });

  test("has frames before and after it was thrown on", () => {
    const again = "--- End of stack trace from previous location where exception was thrown ---";
    expect(summaries(`A.AException: a\n${frame}\n${again}\n\n${frame}`)).toEqual([
      ["A.AException", "a", 2],
    ]);
  });

  test("is not begun by an arrow in a message", () => {
    expect(summaries(`A.AException: from a ---> to b\n${frame}`)).toEqual([
      ["A.AException", "from a ---> to b", 1],
    ]);
  });
});

test("leaves what follows the frames to `after`", () => {
  const trace = parseStackTrace(
    `A.AException: a\n${frame}\n\nClientConnectionId:12\nError Number:2`,
  );
  expect(trace?.after).toBe("ClientConnectionId:12\nError Number:2");
});

test("believes a doubtful frame beside a header or another frame only", () => {
  expect(parseStackTrace("in Shop.Cart.Add()")).toBeUndefined();
  expect(summaries("System.Exception: a\n   in Shop.Cart.Add()")).toEqual([
    ["System.Exception", "a", 1],
  ]);
  expect(summaries("   at a.b.c()\n   at a.b.d()")).toEqual([[undefined, undefined, 2]]);
});

test("reads on where a remote exception was thrown again", () => {
  const text = `System.Exception: a\n${frame}\n\nException rethrown at [0]: \n${frame}`;
  expect(summaries(text)).toEqual([["System.Exception", "a", 2]]);
});
