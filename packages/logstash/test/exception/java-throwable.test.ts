import { describe, expect, test } from "vitest";

import { jbossExceptionText } from "../../src/exception/jboss-exception.ts";
import { log4j2ThrownText } from "../../src/exception/log4j2-thrown.ts";
import { logbackThrowableText } from "../../src/exception/logback-throwable.ts";

const step = (methodName: string, lineNumber: number): Record<string, unknown> => ({
  className: "com.example.Orders",
  methodName,
  fileName: "Orders.java",
  lineNumber,
});

describe("the throwable of logback's JsonEncoder", () => {
  test("is written as Java prints it, with causes and suppressed ones", () => {
    const throwable = {
      className: "java.lang.IllegalStateException",
      message: "order failed",
      stepArray: [
        step("place", 42),
        { className: "A", methodName: "native0", fileName: "A.java", lineNumber: -2 },
        { className: "B", methodName: "lambda", lineNumber: -1 },
        { className: "C", methodName: "unknown", fileName: "C.java", lineNumber: -1 },
        "no frame",
      ],
      cause: {
        className: "java.lang.NumberFormatException",
        message: "null",
        stepArray: [step("parse", 12)],
        commonFramesCount: 2,
      },
      suppressed: [
        {
          className: "java.io.IOException",
          message: "close",
          stepArray: [step("close", 50)],
          cause: { className: "java.lang.Exception", message: "x", cyclic: "true", stepArray: [] },
        },
      ],
    };
    expect(logbackThrowableText(throwable)).toBe(
      [
        "java.lang.IllegalStateException: order failed",
        "\tat com.example.Orders.place(Orders.java:42)",
        "\tat A.native0(Native Method)",
        "\tat B.lambda(Unknown Source)",
        "\tat C.unknown(C.java)",
        "\tSuppressed: java.io.IOException: close",
        "\t\tat com.example.Orders.close(Orders.java:50)",
        "\tCaused by: [CIRCULAR REFERENCE: java.lang.Exception: x]",
        "Caused by: java.lang.NumberFormatException",
        "\tat com.example.Orders.parse(Orders.java:12)",
        "\t... 2 more",
        "",
      ].join("\n"),
    );
  });

  test("is no trace without frames, or when it is none", () => {
    const bare = { className: "java.lang.Exception", message: "m", stepArray: [] };
    expect(logbackThrowableText(bare)).toBeUndefined();
    expect(logbackThrowableText("java.lang.Exception")).toBeUndefined();
    expect(logbackThrowableText(null)).toBeUndefined();
  });

  test("is cut at fifty throwables, twenty deep and a thousand frames", () => {
    let nested: Record<string, unknown> = { className: "X", stepArray: [step("run", 1)] };
    for (let depth = 0; depth < 100; depth += 1) nested = { ...nested, cause: nested };
    expect(logbackThrowableText(nested)?.match(/^Caused by: /gm)).toHaveLength(19);
    const many = { className: "X", suppressed: Array.from({ length: 200 }, () => nested) };
    expect(logbackThrowableText(many)?.match(/X$/gm)).toHaveLength(50);
    const long = { className: "X", stepArray: Array.from({ length: 2000 }, () => step("run", 1)) };
    expect(logbackThrowableText(long)?.match(/\tat /g)).toHaveLength(1000);
  });
});

test("log4j2's thrown has its suppressed exceptions too", () => {
  const frame = { class: "A", method: "run", file: "A.java", line: 1 };
  const thrown = {
    name: "java.lang.Exception",
    message: "m",
    extendedStackTrace: [frame],
    suppressed: [
      { name: "java.io.IOException", commonElementCount: 1, extendedStackTrace: [frame] },
    ],
  };
  expect(log4j2ThrownText(thrown)).toBe(
    [
      "java.lang.Exception: m",
      "\tat A.run(A.java:1)",
      "\tSuppressed: java.io.IOException",
      "\t\tat A.run(A.java:1)",
      "\t\t... 1 more",
      "",
    ].join("\n"),
  );
});

describe("the exception of JBoss's JSON formatter", () => {
  const frames = (method: string, line: number): readonly unknown[] => [
    { class: "com.example.Orders$Desk", method, line },
  ];

  test("is written as Java prints it, with causes and suppressed ones, in files of its classes", () => {
    const exception = {
      refId: 1,
      exceptionType: "java.lang.IllegalStateException",
      message: "order failed",
      frames: frames("place", 42),
      suppressed: [
        {
          refId: 2,
          exceptionType: "java.lang.RuntimeException",
          message: null,
          frames: frames("undo", 50),
          causedBy: {
            exception: { exceptionType: "java.io.IOException", message: "disk full", frames: [] },
          },
        },
      ],
      causedBy: {
        exception: {
          refId: 4,
          exceptionType: "java.io.IOException",
          message: "reset",
          frames: [{ class: "A", method: "native0", line: -2 }, { class: "B", method: "b" }, 7],
        },
      },
    };
    expect(jbossExceptionText(exception)).toBe(
      [
        "java.lang.IllegalStateException: order failed",
        "\tat com.example.Orders$Desk.place(Orders.java:42)",
        "\tSuppressed: java.lang.RuntimeException",
        "\t\tat com.example.Orders$Desk.undo(Orders.java:50)",
        "\tCaused by: java.io.IOException: disk full",
        "Caused by: java.io.IOException: reset",
        "\tat A.native0(Native Method)",
        "\tat B.b(Unknown Source)",
        "",
      ].join("\n"),
    );
  });

  test("is no trace without frames, or when it is none", () => {
    expect(jbossExceptionText({ exceptionType: "java.lang.Exception" })).toBeUndefined();
    expect(jbossExceptionText("java.lang.Exception")).toBeUndefined();
  });
});
