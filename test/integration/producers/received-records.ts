import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import process from "node:process";

import type { LogRecord } from "@rookery/log-record";
import { createLogstashDecoder, detectDialect, type Frame } from "@rookery/logstash";

import { listen, type Protocol } from "./listen.ts";

/** A record as it arrived, in a form that is easy to write down. */
export interface ReceivedRecord {
  readonly dialect: string;
  readonly severityNumber: number | undefined;
  readonly body: unknown;
  readonly logger: string;
  readonly spanContext?: LogRecord["spanContext"];
  readonly resource: Readonly<Record<string, unknown>>;
  readonly attributes: Readonly<Record<string, unknown>>;
}

const programs = join(import.meta.dirname, "programs");

/**
 * Runs a program that logs, and gives the records that arrived, in the order of their severity: some
 * clients send later what was logged first.
 */
export async function receivedRecords(
  program: string,
  protocol: Protocol,
  count: number,
): Promise<readonly ReceivedRecord[]> {
  const startedAt = Date.now();
  const { promise, resolve } = Promise.withResolvers<readonly Frame[]>();
  const frames: Frame[] = [];
  const { close, port } = await listen(protocol, (frame) => {
    frames.push(frame);
    if (frames.length === count) resolve(frames);
  });
  const child = spawn(process.execPath, [`${program}.js`, String(port)], { cwd: programs });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text) => output.push(String(text)));
  }
  const failed = once(child, "exit").then(async ([code]) => {
    // One that ends by itself has sent all it had: what is on its way still arrives.
    if (code === 0) return promise;
    throw new Error(`${program} ended with ${String(code)}: ${output.join("")}`);
  });
  try {
    const received = await Promise.race([promise, failed]);
    return received.map((frame) => toRecord(frame, startedAt)).toSorted(bySeverity);
  } finally {
    child.kill("SIGKILL");
    close();
  }
}

const decoder = createLogstashDecoder();

function toRecord(frame: Frame, startedAt: number): ReceivedRecord {
  if (frame.kind !== "event") throw new Error(`expected events, got ${frame.kind}`);
  const record = decoder.decode(frame.event);
  const [seconds, nanoseconds] = record.hrTime;
  const millis = seconds * 1000 + Math.floor(nanoseconds / 1_000_000);
  if (millis < startedAt || millis > Date.now()) throw new Error(`of another time: ${millis}`);
  const { attributes, body, instrumentationScope, resource, severityNumber, spanContext } = record;
  return {
    dialect: detectDialect(frame.event),
    severityNumber,
    body,
    logger: instrumentationScope.name,
    spanContext,
    resource: resource.attributes,
    attributes,
  };
}

function bySeverity(a: ReceivedRecord, b: ReceivedRecord): number {
  return (a.severityNumber ?? 0) - (b.severityNumber ?? 0);
}
