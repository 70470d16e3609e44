import { describe, expect, test } from "vitest";

import { dotnetExceptionTitle } from "../../src/exception/dotnet-exception-title.ts";
import { dotnetChain, dotnetExceptionsText } from "../../src/exception/dotnet-exceptions.ts";
import { joinedDotnetTrace } from "../../src/exception/joined-dotnet-trace.ts";

const outer = {
  ClassName: "System.InvalidOperationException",
  Message: "order failed",
  StackTraceString: "   at Shop.Orders.Place(String id)\r\n   at Program.Main()",
};
const inner = {
  ClassName: "System.FormatException",
  Message: "bad id",
  RemoteStackTraceString: "   at Shop.Ids.Check()\n",
  StackTraceString: "   at Shop.Ids.Parse(String text)",
};
const text = [
  "System.InvalidOperationException: order failed",
  " ---> System.FormatException: bad id",
  "   at Shop.Ids.Check()",
  "   at Shop.Ids.Parse(String text)",
  "   --- End of inner exception stack trace ---",
  "   at Shop.Orders.Place(String id)",
  "   at Program.Main()",
].join("\n");

describe("a chain of .NET exceptions", () => {
  test("is written as Exception.ToString() does", () => {
    expect(dotnetExceptionsText([outer, inner])).toBe(text);
  });

  test("is the same as an object in an object", () => {
    const nested = { ...outer, innerException: { ...inner, InnerException: null } };
    expect(dotnetExceptionsText(dotnetChain(nested))).toBe(text);
  });

  test("may have its frames as lines", () => {
    const exception = { Type: "A.B", Message: "m", StackTrace: ["   at A.B()", "   at C.D()"] };
    expect(dotnetExceptionsText([exception])).toBe("A.B: m\n   at A.B()\n   at C.D()");
  });

  test("without a class is no trace", () => {
    expect(dotnetExceptionsText([{ Message: "m" }])).toBeUndefined();
    expect(dotnetExceptionsText([outer, null])).toBeUndefined();
    expect(dotnetExceptionsText([])).toBeUndefined();
  });

  test("is cut after twenty exceptions", () => {
    let nested: Record<string, unknown> = outer;
    for (let depth = 0; depth < 30; depth += 1) nested = { ...outer, InnerException: nested };
    expect(dotnetChain(nested)).toHaveLength(20);
  });
});

describe("the title of a .NET trace", () => {
  test.each([
    [text, { type: "System.InvalidOperationException", message: "order failed" }],
    ["MyException: a\nb\n   at A.B()", { type: "MyException", message: "a\nb" }],
    ["A.B: m ---> C.D: n\n   at E.F()", { type: "A.B", message: "m" }],
    ["System.Exception\n   at A.B()", { type: "System.Exception", message: undefined }],
  ])("of %j is read", (stack, title) => {
    expect(dotnetExceptionTitle(stack)).toEqual(title);
  });

  test("is not guessed from a text", () => {
    expect(dotnetExceptionTitle("It: broke\n   at A.B()")).toBeUndefined();
    expect(dotnetExceptionTitle("   at A.B()")).toBeUndefined();
  });
});

describe("a trace that was joined to one line", () => {
  test("gets its lines back", () => {
    expect(joinedDotnetTrace(text.replaceAll("\n", " "))).toBe(text);
  });

  test("is left alone when it has lines, or no frames", () => {
    expect(joinedDotnetTrace(text)).toBe(text);
    expect(joinedDotnetTrace("System.Exception: look ---> there")).toBe(
      "System.Exception: look ---> there",
    );
  });
});
