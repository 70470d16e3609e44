import { describe, expect, test } from "vitest";

import { HookAnswers } from "../../src/hooks/hook-answers.ts";

interface Thing {
  name: string;
}

function rig() {
  const told: string[] = [];
  const answers = new HookAnswers<Thing>("beforeThing", (message) => void told.push(message));
  return { told, answers };
}

describe("a hook that answers at once", () => {
  test("changes what it is given, or replaces it", () => {
    const { answers, told } = rig();
    const changed = answers.of((thing) => Object.assign(thing, { name: "b" }), { name: "a" }, 1);
    const replaced = answers.of((_, hint) => ({ name: hint }), { name: "a" }, "hint");
    expect(changed).toEqual({ status: "kept", value: { name: "b" } });
    expect(replaced).toEqual({ status: "kept", value: { name: "hint" } });
    expect(told).toEqual([]);
  });

  test("drops with null", () => {
    expect(rig().answers.of(() => null, { name: "a" }, 1)).toEqual({ status: "dropped" });
  });

  test("that throws is told, whatever it throws", () => {
    const { answers, told } = rig();
    const thrown = [new Error("broken"), Object.create(null), undefined];
    for (const error of thrown) {
      const hook = () => {
        throw error;
      };
      expect(answers.of(hook, { name: "a" }, 1)).toEqual({ status: "failed" });
    }
    expect(told).toEqual([
      "beforeThing threw: Error: broken; what it was given goes on unchanged",
      "beforeThing threw: a value that cannot be put into words; what it was given goes on unchanged",
      "beforeThing threw: undefined; what it was given goes on unchanged",
    ]);
  });

  test.each([
    ["a value of type undefined", undefined],
    ["a value of type boolean", false],
    ["a promise", Promise.resolve({ name: "late" })],
  ])("that returns %s is told, and what it did counts", (what, answer) => {
    const { answers, told } = rig();
    const hook = (thing: Thing) => {
      thing.name = "changed";
      // What an app without types may return.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return answer as unknown as Thing;
    };
    expect(answers.of(hook, { name: "a" }, 1)).toEqual({
      status: "kept",
      value: { name: "changed" },
    });
    expect(told).toEqual([
      `beforeThing must return what it was given, or null; it returned ${what}`,
    ]);
  });
});

describe("a hook that may answer later", () => {
  test("is waited for", async () => {
    const { answers, told } = rig();
    const hook = async (thing: Thing) => Promise.resolve({ name: `${thing.name}!` });
    await expect(answers.awaited(hook, { name: "a" }, 1, 60_000)).resolves.toEqual({
      status: "kept",
      value: { name: "a!" },
    });
    await expect(answers.awaited(async () => null, { name: "a" }, 1, 60_000)).resolves.toEqual({
      status: "dropped",
    });
    expect(told).toEqual([]);
  });

  test("that rejects or never answers is told", async () => {
    const { answers, told } = rig();
    const rejecting = async () => Promise.reject(new Error("broken"));
    const silent = () => new Promise<never>(() => undefined);
    const first = await answers.awaited(rejecting, { name: "a" }, 1, 60_000);
    const second = await answers.awaited(silent, { name: "a" }, 1, 1);
    expect([first, second]).toEqual([{ status: "failed" }, { status: "failed" }]);
    expect(told).toEqual([
      "beforeThing threw: Error: broken; what it was given goes on unchanged",
      "beforeThing did not answer in 1 ms; what it was given goes on unchanged",
    ]);
  });
});
