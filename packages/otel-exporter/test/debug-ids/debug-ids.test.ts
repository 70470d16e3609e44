import type { EventFrame, EventInput } from "@rookery/core";
import { describe, expect, test } from "vitest";

import { DebugIds } from "../../src/debug-ids/debug-ids.ts";

const first = "11111111-1111-4111-8111-111111111111";
const second = "22222222-2222-4222-8222-222222222222";

/** What a bundle notes when it is loaded: the top frame is its own. */
function traceOf(path: string, functionName?: string): string {
  const place = functionName === undefined ? `${path}:1:200` : `${functionName} (${path}:1:200)`;
  return `Error\n    at ${place}\n    at Object.<anonymous> (/srv/loader.js:9:3)`;
}

describe("an event has an image for each of its files with an id", () => {
  test("that names the file as the frames do", () => {
    const ids = new DebugIds({
      _sentryDebugIds: {
        [traceOf("file:///srv/a.mjs")]: first,
        [traceOf("/srv/b.js", "Object.<anonymous>")]: second,
        [traceOf("/srv/not-in-event.js")]: second,
      },
    });
    const event = eventOf(
      "/srv/b.js",
      "file:///srv/a.mjs",
      "/srv/a.mjs",
      "node:fs",
      "/srv/loader.js",
    );
    expect(ids.add(event)).toEqual({
      ...event,
      debug_meta: {
        images: [
          { type: "sourcemap", code_file: "/srv/b.js", debug_id: second },
          { type: "sourcemap", code_file: "file:///srv/a.mjs", debug_id: first },
          { type: "sourcemap", code_file: "/srv/a.mjs", debug_id: first },
        ],
      },
    });
  });

  test("by the other registry, too, which wins", () => {
    const trace = traceOf("/srv/a.js");
    const ids = new DebugIds({
      _debugIds: { [trace]: second },
      _sentryDebugIds: { [trace]: first },
    });
    expect(ids.add(eventOf("/srv/a.js")).debug_meta).toEqual({
      images: [{ type: "sourcemap", code_file: "/srv/a.js", debug_id: second }],
    });
  });

  test("once a bundle is loaded later", () => {
    const scope: Record<string, Record<string, string>> = {};
    const ids = new DebugIds(scope);
    const event = eventOf("/srv/a.js");
    expect(ids.add(event)).toBe(event);
    scope["_sentryDebugIds"] = { [traceOf("/srv/b.js")]: second };
    expect(ids.add(event)).toBe(event);
    scope["_sentryDebugIds"][traceOf("/srv/a.js")] = first;
    expect(ids.add(event).debug_meta).toEqual({
      images: [{ type: "sourcemap", code_file: "/srv/a.js", debug_id: first }],
    });
  });

  test("in the app's own global scope", () => {
    Reflect.set(globalThis, "_sentryDebugIds", { [new Error().stack ?? ""]: first });
    try {
      const event = eventOf(import.meta.filename);
      expect(new DebugIds().add(event).debug_meta).toEqual({
        images: [{ type: "sourcemap", code_file: import.meta.filename, debug_id: first }],
      });
    } finally {
      Reflect.deleteProperty(globalThis, "_sentryDebugIds");
    }
  });
});

test.each([
  {},
  { _sentryDebugIds: null, _debugIds: "text" },
  { _sentryDebugIds: { "no trace": first, [traceOf("/srv/a.js")]: 7 } },
  {
    get _sentryDebugIds(): never {
      throw new Error("no");
    },
  },
])("registries that are none leave events as they are", (scope) => {
  const event = eventOf("/srv/a.js");
  expect(new DebugIds(scope).add(event)).toBe(event);
});

function eventOf(...paths: readonly string[]): EventInput {
  const frames: readonly EventFrame[] = paths.map((path) => ({ abs_path: path, lineno: 1 }));
  return { platform: "node", exception: { values: [{ type: "Error", stacktrace: { frames } }] } };
}
