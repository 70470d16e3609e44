import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { EventFrame, EventInput } from "@rookery/core";
import { logRecord } from "@rookery/test-record-samples";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { createEventMapper, type EventMapper } from "../../src/mapping/index.ts";
import { eventFrames } from "../../src/source-context/event-frames.ts";
import { SourceContext } from "../../src/source-context/source-context.ts";

let folder: string;
let root: string;
let outside: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "source-context-")));
  root = join(folder, "app");
  outside = join(folder, "outside");
  mkdirSync(root);
  mkdirSync(outside);
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const twelve = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`).join("\n");

describe("the lines around a frame", () => {
  test("are five before and five after", async () => {
    const path = write("app.js", twelve);
    expect(await frameOf(path, { lineno: 7 })).toEqual({
      abs_path: path,
      lineno: 7,
      pre_context: ["line 2", "line 3", "line 4", "line 5", "line 6"],
      context_line: "line 7",
      post_context: ["line 8", "line 9", "line 10", "line 11", "line 12"],
    });
  });

  test("are fewer where the file begins and ends", async () => {
    const path = write("app.ts", "one\r\ntwo\r\nthree");
    expect(await frameOf(path, { lineno: 1 })).toMatchObject({
      pre_context: [],
      context_line: "one",
      post_context: ["two", "three"],
    });
  });

  test("are found by a file URL, spaces and all", async () => {
    const path = write("my app.mjs", "one");
    const url = pathToFileURL(path).href;
    expect(await frameOf(url, { lineno: 1 })).toMatchObject({ abs_path: url, context_line: "one" });
  });

  test.each([0, 13, 1.5, Number.NaN])("are none where the file has no line %d", async (lineno) => {
    const path = write("app.js", twelve);
    expect(await frameOf(path, { lineno })).toEqual({ abs_path: path, lineno });
  });

  test("are cut around the column where they are long", async () => {
    const path = write("bundle.js", `${"a".repeat(5000)}HERE${"b".repeat(5000)}`);
    const frame = await frameOf(path, { lineno: 1, colno: 5001 });
    expect(frame?.context_line).toBe(`...${"a".repeat(150)}HERE${"b".repeat(146)}...`);
  });

  test("are redacted, once", async () => {
    const path = write("app.js", "before\nconst key = 'secret';\nafter");
    const seen: string[] = [];
    const redactLine = (line: string): string => {
      seen.push(line);
      return line.replace("secret", "[redacted]");
    };
    const context = new SourceContext({ roots: [root], redactLine });
    const event = eventOf({ abs_path: path, lineno: 2 });
    await context.add(event);
    expect(firstFrame(await context.add(event))?.context_line).toBe("const key = '[redacted]';");
    expect(seen).toEqual(["before", "const key = 'secret';", "after"]);
  });

  test("are redacted before they are cut", async () => {
    const path = write("bundle.js", `${"a".repeat(1000)}secret${"b".repeat(1000)}`);
    const redactLine = (line: string): string => line.replace("secret", "[redacted]");
    const context = new SourceContext({ roots: [root], redactLine });
    // The cut ends within the word.
    const event = eventOf({ abs_path: path, lineno: 1, colno: 1003 - 149 });
    expect(firstFrame(await context.add(event))?.context_line).not.toContain("sec");
  });
});

describe("files", () => {
  test("are read once: then the lines are there at once", async () => {
    const path = write("app.js", "first");
    const context = new SourceContext({ roots: [root] });
    const event = eventOf({ abs_path: path, lineno: 1 });
    await context.add(event);
    write("app.js", "second");
    expect(context.add(event)).toEqual(eventOf({ ...around("first"), abs_path: path, lineno: 1 }));
  });

  test("are read at once for a process that ends", () => {
    const path = write("app.js", "now");
    const context = new SourceContext({ roots: [root] });
    const event = eventOf({ abs_path: path, lineno: 1 });
    expect(context.addSync(event)).toEqual(
      eventOf({ ...around("now"), abs_path: path, lineno: 1 }),
    );
  });

  test("outside the roots are not read, by whatever name", async () => {
    const secret = join(outside, "secret.js");
    writeFileSync(secret, "secret");
    symlinkSync(secret, join(root, "link.js"));
    symlinkSync(outside, join(root, "folder"));
    mkdirSync(join(folder, "app-other"));
    writeFileSync(join(folder, "app-other", "secret.js"), "secret");
    const paths = [
      secret,
      join(root, "link.js"),
      join(root, "folder", "secret.js"),
      `${root}/../outside/secret.js`,
      `${root}/./../outside/secret.js`,
      `${root}//../outside/secret.js`,
      `file://${root}/..%2Foutside/secret.js`,
      `file://${root}/%2e%2e/outside/secret.js`,
      join(folder, "app-other", "secret.js"),
    ];
    expect(await contextLines(paths)).toEqual(paths.map(() => undefined));
  });

  test("that are no code, no files or too large are not read", async () => {
    execFileSync("mkfifo", [join(root, "pipe.js")]);
    mkdirSync(join(root, "folder.js"));
    symlinkSync("/dev/zero", join(root, "device.js"));
    const paths = [
      write(".env", "SECRET=1"),
      write("config.json", "{}"),
      write("app.js.map", "{}"),
      write("large.js", "a".repeat(1024 * 1024 + 1)),
      join(root, "pipe.js"),
      join(root, "folder.js"),
      join(root, "device.js"),
      join(root, "gone.js"),
      `${root}/\0.js`,
      "node:fs.js",
      "app.js",
      "https://example.com/app.js",
      "file://host/app.js",
      "file:///%zz.js",
    ];
    expect(await contextLines(paths)).toEqual(paths.map(() => undefined));
  });

  test.each([".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".jsx", ".tsx"])(
    "of %s are code",
    async (extension) => {
      expect(await contextLines([write(`app${extension}`, "code")])).toEqual(["code"]);
    },
  );

  test("below a link that leads to another root are read", async () => {
    writeFileSync(join(outside, "library.js"), "library");
    symlinkSync(outside, join(root, "node_modules"));
    const context = new SourceContext({ roots: [root, outside] });
    const event = eventOf({ abs_path: join(root, "node_modules", "library.js"), lineno: 1 });
    expect(firstFrame(await context.add(event))?.context_line).toBe("library");
  });

  test("are of this process unless told: its working directory and its packages", async () => {
    const context = new SourceContext();
    const event = eventOf({ abs_path: import.meta.filename, lineno: 1 });
    expect(firstFrame(await context.add(event))?.context_line).toMatch(/^import/);
    expect(
      firstFrame(context.addSync(eventOf({ abs_path: write("app.js", "no"), lineno: 1 }))),
    ).toEqual({ abs_path: join(root, "app.js"), lineno: 1 });
  });
});

test("a real error shows the line that threw", async () => {
  const toEvent: EventMapper = createEventMapper({ sdk: { name: "test", version: "1" } });
  const event = toEvent(logRecord({ body: new Error("here") }), "0".repeat(32));
  const shown = await new SourceContext().add(event);
  const frames = eventFrames(shown);
  expect(frames.at(-1)?.context_line).toContain(`new Error("here")`);
  expect(frames.filter(({ abs_path: path }) => path?.startsWith("node:"))).not.toContainEqual(
    expect.objectContaining({ context_line: expect.anything() }),
  );
});

test.each(["java", "javascript", "python"] as const)(
  "a frame of %s is not looked at",
  async (platform) => {
    const event = { ...eventOf({ abs_path: write("app.js", "one"), lineno: 1 }), platform };
    expect(await new SourceContext({ roots: [root] }).add(event)).toBe(event);
  },
);

test("an event without frames, and one of other shapes, stay as they are", async () => {
  const context = new SourceContext({ roots: [root] });
  const events: readonly EventInput[] = [
    {},
    { exception: [] },
    { exception: { values: [null, 1, { stacktrace: null }, { stacktrace: { frames: [null] } }] } },
  ];
  for (const event of events) expect(await context.add(event)).toBe(event);
});

function write(name: string, text: string): string {
  const path = join(root, name);
  writeFileSync(path, text);
  return path;
}

function around(line: string): Partial<EventFrame> {
  return { pre_context: [], context_line: line, post_context: [] };
}

function eventOf(...frames: readonly EventFrame[]): EventInput {
  return { platform: "node", exception: { values: [{ type: "Error", stacktrace: { frames } }] } };
}

async function frameOf(path: string, place: Partial<EventFrame>): Promise<EventFrame | undefined> {
  const context = new SourceContext({ roots: [root] });
  return firstFrame(await context.add(eventOf({ abs_path: path, ...place })));
}

async function contextLines(paths: readonly string[]): Promise<readonly (string | undefined)[]> {
  const event = eventOf(...paths.map((path) => ({ abs_path: path, lineno: 1 })));
  const later = eventFrames(await new SourceContext({ roots: [root] }).add(event));
  const atOnce = eventFrames(new SourceContext({ roots: [root] }).addSync(event));
  expect(atOnce).toEqual(later);
  return later.map((frame) => frame.context_line);
}

function firstFrame(event: EventInput): EventFrame | undefined {
  return eventFrames(event)[0];
}
