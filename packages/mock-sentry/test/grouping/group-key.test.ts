import { describe, expect, test } from "vitest";

import { normaliseEvent } from "../../src/event/normalise-event.ts";
import { groupKey } from "../../src/grouping/group-key.ts";
import type { JsonObject } from "../../src/json/json-value.ts";

const facts = { eventId: "1".repeat(32), projectId: "1", receivedAtMillis: 0 };

function keyOf(event: JsonObject): string {
  return groupKey(normaliseEvent(event, facts).packet);
}

/** An event with one exception; frames are `module:function:line`, those of the app with a `*`. */
function thrown(type: string, value: string, ...frames: readonly string[]): JsonObject {
  const stack = frames.map((text) => {
    const [module = "", name = "", line = "1"] = text.replace("*", "").split(":");
    return { module, function: name, lineno: Number(line), in_app: text.startsWith("*") };
  });
  return {
    exception: [{ type, value, ...(stack.length > 0 && { stacktrace: { frames: stack } }) }],
  };
}

describe("events of one issue", () => {
  test.each<[string, JsonObject, JsonObject]>([
    [
      "differ in the values of their messages",
      { message: "user 17 not found" },
      { message: "user 4 not found" },
    ],
    [
      "differ in what the template was filled with",
      { logentry: { message: "user %s", params: ["a"] } },
      { logentry: { message: "user %s", params: ["b"] } },
    ],
    ["differ in line numbers", thrown("E", "v", "*app:f:1"), thrown("E", "v", "*app:f:2")],
    ["differ in the text of the exception", thrown("E", "v", "*app:f"), thrown("E", "w", "*app:f")],
    [
      "differ in frames of libraries",
      thrown("E", "v", "lib:a", "*app:f"),
      thrown("E", "v", "lib:b", "*app:f"),
    ],
    [
      "differ in how often a function calls itself",
      thrown("E", "v", "*app:f"),
      thrown("E", "v", "*app:f", "*app:f"),
    ],
    ["differ in numbers, without a stack", thrown("E", "code 5"), thrown("E", "code 6")],
    [
      "have one fingerprint",
      { fingerprint: ["a"], message: "x" },
      { fingerprint: ["a"], message: "y" },
    ],
    [
      "differ in generated class names",
      thrown("E", "v", "*a.B$$EnhancerBySpringCGLIB$$1:f"),
      thrown("E", "v", "*a.B$$EnhancerBySpringCGLIB$$2:f"),
    ],
    [
      "differ in the folder of the file",
      { stacktrace: { frames: [{ filename: "/a/x.py", function: "f" }] } },
      { stacktrace: { frames: [{ filename: "/b/X.py", function: "f" }] } },
    ],
  ])("%s", (_name, first, second) => {
    expect(keyOf(first)).toBe(keyOf(second));
  });
});

describe("events of two issues", () => {
  const crashed = (name: string): JsonObject => ({
    threads: [
      { id: 1, stacktrace: { frames: [{ function: "idle" }] } },
      { id: 2, crashed: true, stacktrace: { frames: [{ function: name }] } },
    ],
  });
  test.each<[string, JsonObject, JsonObject]>([
    [
      "differ in the words of their messages",
      { message: "user not found" },
      { message: "cart not found" },
    ],
    ["differ in the functions of the app", thrown("E", "v", "*app:f"), thrown("E", "v", "*app:g")],
    ["differ in the type", thrown("E", "v", "*app:f"), thrown("F", "v", "*app:f")],
    [
      "differ in library frames, there being no others",
      thrown("E", "v", "lib:a"),
      thrown("E", "v", "lib:b"),
    ],
    [
      "differ in the fingerprint",
      { fingerprint: ["a"], message: "x" },
      { fingerprint: ["b"], message: "x" },
    ],
    [
      "differ in what subdivides them",
      { fingerprint: ["{{ default }}", "a"], message: "x" },
      { fingerprint: ["{{ default }}", "b"], message: "x" },
    ],
    [
      "differ in the default part",
      { fingerprint: ["{{default}}", "a"], message: "x" },
      { fingerprint: ["{{default}}", "a"], message: "y" },
    ],
    ["differ in the crashed thread", crashed("f"), crashed("g")],
    ["are a message and an exception", { message: "v" }, thrown("", "v")],
  ])("%s", (_name, first, second) => {
    expect(keyOf(first)).not.toBe(keyOf(second));
  });
});

test("an event with nothing in it has a group too", () => {
  expect(keyOf({})).toBe(keyOf({ level: "info" }));
});
