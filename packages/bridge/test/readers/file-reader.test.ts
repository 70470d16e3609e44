import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { afterAll, expect, test } from "vitest";

import { FileReader, type FileReaderOptions } from "../../src/readers/file-reader.ts";
import { ReaderError, type ReceivedFrame } from "../../src/readers/frame-reader.ts";

const folder = mkdtempSync(join(tmpdir(), "rookery-file-"));
const never = new AbortController().signal;

afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ["plain.log", (content: string) => Buffer.from(content)],
  ["packed.log.gz", (content: string) => gzipSync(content)],
  [
    "two-members.log.gz",
    (content: string) => Buffer.concat([gzipSync(content.slice(0, 3)), gzipSync(content.slice(3))]),
  ],
])("reads the lines of %s, the last one without a newline too", async (name, encode) => {
  const path = write(name, encode("one\n\nthree\r\nlast"));
  expect(await framesOf({ path })).toEqual([
    ["one", `${path}:1`, 0],
    ["blank", `${path}:2`, 4],
    ["three", `${path}:3`, 5],
    ["last", `${path}:4`, 12],
  ]);
});

test("reports a line that is too long, and goes on with the next", async () => {
  const path = write("long.log", `short\n${"x".repeat(1_000_000)}\nnext\n`);
  expect(await framesOf({ path, maxFrameBytes: 100 })).toEqual([
    ["short", `${path}:1`, 0],
    ["too_long: 1000000", `${path}:2`, 6],
    ["next", `${path}:3`, 1_000_007],
  ]);
});

test("tells how many bytes of the file it has read", async () => {
  const path = write("counted.log", "x".repeat(700_000));
  let bytes = 0;
  await framesOf({ path, onBytes: (count) => (bytes += count) });
  expect(bytes).toBe(700_000);
});

test.each([
  ["a file that is gone", join(folder, "none.log"), "no such file"],
  ["a folder", folder, "it is a folder"],
])("%s is an error that names it", async (_name, path, reason) => {
  const error = await failureOf({ path });
  expect(error).toBeInstanceOf(ReaderError);
  expect(error.message).toContain(path);
  expect(error.message).toContain(reason);
});

test("a damaged gzip file gives what can be read, then says so", async () => {
  const content = Array.from({ length: 50_000 }, (_, index) => `line ${index}`).join("\n");
  const path = write("cut.log.gz", gzipSync(content).subarray(0, 20_000));
  const error = await failureOf({ path });
  expect(error.message).toBe(
    `${path} could not be read: the gzip file ends too early; lines just before its end may be missing`,
  );
});

test("ends without a word when it is told to stop", async () => {
  const path = write("stopped.log", "one\ntwo\n");
  const reader = new FileReader({ path, maxFrameBytes: 1000 });
  expect(await Array.fromAsync(reader.frames(AbortSignal.abort()))).toEqual([]);
});

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function framesOf(options: Partial<FileReaderOptions> & { readonly path: string }) {
  const reader = new FileReader({ maxFrameBytes: 1000, ...options });
  const batches = await Array.fromAsync(reader.frames(never));
  return batches.flat().map(describeFrame);
}

function describeFrame({ frame, position }: ReceivedFrame): readonly [string, string, number] {
  const { line, offset, source } = position;
  const content = "bytes" in frame ? Buffer.from(frame.bytes).toString() : frame.kind;
  const code = frame.kind === "malformed" ? `${frame.code}: ${frame.length}` : content;
  return [code, `${source}:${line}`, offset];
}

async function failureOf(options: { readonly path: string }): Promise<Error> {
  try {
    await framesOf(options);
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("it was read");
}
