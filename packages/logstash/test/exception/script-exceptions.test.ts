import { describe, expect, test } from "vitest";

import { goStackText } from "../../src/exception/go-stack.ts";
import { phpFrame } from "../../src/exception/php-frame.ts";
import { pythonFramesText } from "../../src/exception/python-frames.ts";
import { rubyExceptionText } from "../../src/exception/ruby-exception.ts";

const frame = { filename: "/srv/app.py", lineno: 8, name: "place", line: "    int(text)" };

describe("structlog's list of exceptions", () => {
  test.each([
    [true, "The above exception was the direct cause of the following exception:"],
    [false, "During handling of the above exception, another exception occurred:"],
  ])("is written as Python prints it, is_cause %j", (is_cause, link) => {
    const stacks = [
      { exc_type: "RuntimeError", exc_value: "order failed", is_cause: false, frames: [frame] },
      { exc_type: "ValueError", exc_value: "", is_cause, frames: [{ ...frame, line: "" }] },
    ];
    expect(pythonFramesText(stacks)).toBe(
      [
        "Traceback (most recent call last):",
        '  File "/srv/app.py", line 8, in place',
        "ValueError",
        "",
        link,
        "",
        "Traceback (most recent call last):",
        '  File "/srv/app.py", line 8, in place',
        "    int(text)",
        "RuntimeError: order failed",
      ].join("\n"),
    );
  });

  test("is no trace when it is something else", () => {
    expect(pythonFramesText([{ frames: [] }, 1])).toBeUndefined();
    expect(pythonFramesText([])).toBeUndefined();
  });
});

describe("an exception of semantic_logger", () => {
  test("is written as Ruby prints it", () => {
    const exception = {
      name: "RuntimeError",
      message: "order failed",
      stack_trace: ["orders.rb:3:in `place'", "orders.rb:9:in `<main>'"],
      cause: { name: "ArgumentError", message: "bad id", stack_trace: ["ids.rb:2:in `parse'"] },
    };
    expect(rubyExceptionText(exception)).toBe(
      [
        "orders.rb:3:in `place': order failed (RuntimeError)",
        "\tfrom orders.rb:9:in `<main>'",
        "ids.rb:2:in `parse': bad id (ArgumentError)",
      ].join("\n"),
    );
  });

  test("that was never raised has no trace", () => {
    const cause = { name: "ArgumentError", message: "x", stack_trace: ["a.rb:1:in `b'"] };
    expect(
      rubyExceptionText({ name: "E", message: "m", stack_trace: null, cause }),
    ).toBeUndefined();
    expect(rubyExceptionText("RuntimeError")).toBeUndefined();
  });
});

test("zerolog's frames are written as Go prints a stack", () => {
  const frames = [
    { func: "place", source: "main.go", line: "32" },
    { func: "main", source: "main.go", line: "55" },
  ];
  expect(goStackText(frames)).toBe(
    "goroutine 1 [running]:\nplace(...)\n\tmain.go:32\nmain(...)\n\tmain.go:55",
  );
  expect(goStackText([])).toBeUndefined();
  expect(goStackText([{ source: "no function" }])).toBeUndefined();
});

test.each<[entry: unknown, line: string | undefined]>([
  ["/srv/a.php:9", "/srv/a.php(9): {unknown}()"],
  ["[internal function]", "[internal function]"],
  ['{"function":"place","class":"Orders","type":"->"}', "[internal function]: Orders->place()"],
  ['{"function":"place","class":"Orders","type":"::"}', "[internal function]: Orders::place()"],
  ["{closure}:12", "{closure}(12): {unknown}()"],
  [{ file: "/srv/a.php", line: 9, function: "place" }, "/srv/a.php(9): place()"],
  [{ file: "/srv/a.php" }, undefined],
  [4, undefined],
])("Monolog's frame %j is PHP's %j", (entry, line) => {
  expect(phpFrame(entry)).toBe(line);
});
