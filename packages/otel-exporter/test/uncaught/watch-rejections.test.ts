import { EventEmitter } from "node:events";

import fc from "fast-check";
import { expect, test } from "vitest";

import { watchRejections } from "../../src/uncaught/watch-rejections.ts";

const name = "unhandledRejection";

test("beside others, ours is there while the app has a listener, and hears first", () => {
  const { emitter, heard } = watch("beside_others");
  expect(emitter.emit(name, 1)).toBe(false);
  emitter.once(name, () => heard.push("app"));
  expect(emitter.emit(name, 2)).toBe(true);
  expect(emitter.emit(name, 3)).toBe(false);
  expect(heard).toEqual([2, "app"]);
});

test("beside others, ours is there for listeners that were there before", () => {
  const emitter = new EventEmitter();
  emitter.on(name, () => {});
  const { heard } = watch("beside_others", emitter);
  emitter.emit(name, 1);
  emitter.removeAllListeners(name);
  expect(emitter.listenerCount(name)).toBe(0);
  expect(heard).toEqual([1]);
});

test("always means whoever else listens, and never means never", () => {
  const always = watch("always");
  always.emitter.emit(name, 1);
  const never = watch("never");
  never.emitter.on(name, () => {});
  never.emitter.emit(name, 1);
  expect([always.heard, never.heard]).toEqual([[1], []]);
});

test.each(["always", "beside_others", "never"] as const)("%s can be undone", (listening) => {
  const { emitter, stop } = watch(listening);
  const listener = (): void => {};
  emitter.on(name, listener);
  stop();
  stop();
  expect(emitter.listeners(name)).toEqual([listener]);
  expect(emitter.eventNames()).toEqual([name]);
});

test("whatever the app does with its listeners, somebody listens exactly while it does", () => {
  const apps = [(): void => {}, (): void => {}];
  const step = fc.record({
    act: fc.constantFrom("on", "once", "off", "prependListener", "removeAll", "emit"),
    app: fc.nat({ max: 1 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const plain = new EventEmitter();
      const { emitter } = watch("beside_others");
      for (const each of [plain, emitter]) each.setMaxListeners(0);
      for (const { act, app } of steps) {
        const results = [plain, emitter].map((each) => play(each, act, apps[app] ?? apps[0]));
        expect(results[1]).toBe(results[0]);
        const count = plain.listenerCount(name);
        expect(emitter.listenerCount(name)).toBe(count === 0 ? 0 : count + 1);
      }
    }),
  );
});

function play(emitter: EventEmitter, act: string, listener: (() => void) | undefined): boolean {
  if (listener === undefined || act === "emit") return emitter.emit(name, "reason");
  if (act === "on") emitter.on(name, listener);
  else if (act === "once") emitter.once(name, listener);
  else if (act === "off") emitter.off(name, listener);
  else if (act === "prependListener") emitter.prependListener(name, listener);
  else emitter.removeAllListeners(name);
  return emitter.listenerCount(name) > 0;
}

function watch(
  listening: Parameters<typeof watchRejections>[1],
  emitter: EventEmitter = new EventEmitter(),
): { readonly emitter: EventEmitter; readonly heard: unknown[]; readonly stop: () => void } {
  const heard: unknown[] = [];
  const stop = watchRejections(emitter, listening, (reason) => heard.push(reason));
  return { emitter, heard, stop };
}
