import { PassThrough, Writable } from "node:stream";
import { text } from "node:stream/consumers";

import { expect, test } from "vitest";

import { createLogger, type LoggerOptions } from "../../src/telemetry/create-logger.ts";

/** Logs, and returns what was written. */
async function written(
  options: LoggerOptions,
  log: (logger: ReturnType<typeof createLogger>) => void,
): Promise<string> {
  const stream = new PassThrough();
  log(createLogger(options, stream));
  stream.end();
  return text(stream);
}

/** Holds all it is given until `release` is called. */
class SlowStream extends Writable {
  readonly lines: string[] = [];
  #release: (() => void) | undefined;
  #isFree = false;

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.lines.push(chunk.toString());
    if (this.#isFree) done();
    else this.#release = done;
  }

  release(): void {
    this.#isFree = true;
    this.#release?.();
  }
}

test("a line is one JSON object with time, level, component and fields", async () => {
  const output = await written({ level: "info", format: "json" }, (logger) =>
    logger
      .forComponent("receiver", "logstash_tcp/edge")
      .warn({ fault: "idle", repeats: 3, nothing: undefined }, "A connection was closed."),
  );
  const { time, ...rest } = JSON.parse(output);
  expect(time).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
  expect(rest).toEqual({
    level: "warn",
    kind: "receiver",
    component: "logstash_tcp/edge",
    fault: "idle",
    repeats: 3,
    msg: "A connection was closed.",
  });
});

test("lines below the level are not written", async () => {
  const output = await written({ level: "warn", format: "json" }, (logger) => {
    logger.debug({}, "debug");
    logger.info({}, "info");
    logger.warn({}, "warn");
    logger.forComponent("exporter", "sentry").error({}, "error");
  });
  const messages = output.trimEnd().split("\n");
  expect(messages.map((line) => JSON.parse(line).msg)).toEqual(["warn", "error"]);
});

test("pretty lines are for people, and steer no terminal", async () => {
  const output = await written({ level: "debug", format: "pretty" }, (logger) => {
    logger.info({}, "Ready.");
    logger
      .forComponent("receiver", "syslog")
      .warn({ peer: "10.0.0.1\u001b[2J", repeats: 2 }, "Two\nlines.");
  });
  expect(output.replaceAll(/^\S+Z/gm, "TIME")).toBe(
    "TIME INFO  Ready.\nTIME WARN  syslog  Two?lines.  peer=10.0.0.1?[2J repeats=2\n",
  );
});

test("a field that has the name of a secret is not shown", async () => {
  const output = await written({ level: "info", format: "json" }, (logger) =>
    logger
      .forComponent("exporter", "sentry")
      .info({ dsn: "https://abc@host/1", token: "t0ken", authorization: "Bearer x" }, "Oops."),
  );
  expect(JSON.parse(output)).toMatchObject({ dsn: "***", token: "***", authorization: "***" });
});

test("a reader that is slow holds nothing up, and is told what it missed", async () => {
  const stream = new SlowStream();
  const logger = createLogger({ level: "info", format: "json" }, stream);
  const message = "x".repeat(100_000);
  for (let index = 0; index < 30; index += 1) logger.info({ index }, message);
  expect(stream.writableLength).toBeLessThan(1_200_000);
  stream.release();
  await logger.flush(5000);
  logger.info({}, "after");
  await logger.flush(5000);
  const entries = stream.lines.map((line) => JSON.parse(line));
  const missing = entries.find(({ count }) => count !== undefined);
  expect(entries.filter(({ index }) => index !== undefined).length + missing.count).toBe(30);
  expect(entries.at(-1).msg).toBe("after");
});

test("flush does not wait for ever for a reader that stands still", async () => {
  const stream = new SlowStream();
  const logger = createLogger({ level: "info", format: "json" }, stream);
  logger.info({}, "one");
  logger.info({}, "two");
  await expect(logger.flush(1)).resolves.toBeUndefined();
});

test("a reader that went away is no reason to end", async () => {
  const stream = new PassThrough();
  stream.on("error", () => {});
  const logger = createLogger({ level: "info", format: "json" }, stream);
  stream.destroy(new Error("EPIPE"));
  logger.info({}, "into the void");
  await expect(logger.flush(5000)).resolves.toBeUndefined();
});
