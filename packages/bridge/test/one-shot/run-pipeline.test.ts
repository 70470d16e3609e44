import { createLogstashDecoder } from "@rookery/logstash";
import { expect, onTestFinished, test, vi } from "vitest";

import { Accounting } from "../../src/one-shot/accounting.ts";
import type { Exporter } from "../../src/one-shot/exporter.ts";
import { runPipeline } from "../../src/one-shot/run-pipeline.ts";
import type { PositionedRecord } from "../../src/pipeline/positioned-record.ts";
import {
  ReaderError,
  type ReceivedFrame,
  type FrameReader,
} from "../../src/readers/frame-reader.ts";

const bytes = Buffer.from(`{"message":"m"}`);
const received: ReceivedFrame = {
  frame: {
    kind: "event",
    event: { message: "m" },
    notes: [],
    bytes,
    offset: 0,
    length: bytes.length,
    line: 1,
  },
  position: { source: "a", identity: "1", line: 1, offset: 0 },
};

test("reads one reader after the other; one that fails does not keep the next from its turn", async () => {
  const { exported, run } = setUp([broken("a: no such file"), frames(2), frames(1)]);
  expect(await run()).toEqual({ unreadable: ["a: no such file"] });
  expect(exported).toHaveLength(3);
});

test("reads no further reader once it is stopped", async () => {
  const controller = new AbortController();
  const { exported, run } = setUp([frames(1, () => controller.abort()), frames(1)]);
  await run(controller.signal);
  expect(exported).toHaveLength(1);
});

test("ends although a reader is silent and deaf to the signal", async () => {
  const controller = new AbortController();
  const silent: FrameReader = {
    frames: async function* frames() {
      controller.abort();
      await new Promise(() => {});
      yield [];
    },
  };
  const { run } = setUp([silent, frames(1)]);
  expect(await run(controller.signal)).toEqual({ unreadable: [] });
});

test("keeps the process alive for as long as it lasts", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { run } = setUp([frames(1)]);
  const ended = run();
  expect(vi.getTimerCount()).toBe(1);
  await ended;
  expect(vi.getTimerCount()).toBe(0);
});

test("a bug in a reader is not taken for an unreadable source", async () => {
  const { run } = setUp([broken(new TypeError("x is undefined"))]);
  await expect(run()).rejects.toThrow("x is undefined");
});

function setUp(readers: readonly FrameReader[]): {
  readonly exported: readonly PositionedRecord[];
  readonly run: (signal?: AbortSignal) => ReturnType<typeof runPipeline>;
} {
  const exported: PositionedRecord[] = [];
  const exporter: Exporter = {
    export: async (records) => void exported.push(...records),
    flush: async () => {},
    stop: async () => {},
  };
  const accounting = new Accounting();
  const stage = { decoder: createLogstashDecoder(), processors: [], accounting };
  const never = new AbortController().signal;
  return {
    exported,
    run: (signal = never) => runPipeline({ readers, exporter, ...stage }, signal),
  };
}

function frames(count: number, onFrame = (): void => {}): FrameReader {
  return {
    frames: async function* frames() {
      for (let index = 0; index < count; index += 1) {
        onFrame();
        yield [received];
      }
    },
  };
}

function broken(problem: string | Error): FrameReader {
  return {
    frames: async function* frames() {
      yield [];
      throw typeof problem === "string" ? new ReaderError(problem) : problem;
    },
  };
}
