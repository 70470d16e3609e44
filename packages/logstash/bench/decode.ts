/**
 * What it costs to make a record of an event, beside `JSON.parse` of its line; and how the time that a
 * line of text takes grows with its length.
 *
 * `npm run bench:decode -w @rookery/logstash`
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import process from "node:process";

import { findDialect } from "../src/dialects/registry.ts";
import { createLogstashDecoder, type LogstashEvent } from "../src/index.ts";

const rounds = 15;
const perRound = 20_000;

const folder = join(import.meta.dirname, "../test/dialects/vectors");
const events = new Map<string, readonly LogstashEvent[]>();
for (const file of readdirSync(folder)) {
  const vectors: readonly { readonly event: LogstashEvent }[] = JSON.parse(
    readFileSync(join(folder, file), "utf8"),
  );
  events.set(
    file.replace(".json", ""),
    vectors.map(({ event }) => event),
  );
}
const shown = [
  "logstash_log",
  "logstash_logback_encoder",
  "serilog_clef",
  "pino",
  "zap",
  "container_log",
  "filebeat",
  "ecs",
  "logstash_v1",
];
const decoder = createLogstashDecoder();
const onNote = (): void => {};

/** The median time of one call, in nanoseconds. */
function nanosOf(run: (index: number) => unknown): number {
  const times: number[] = [];
  for (let round = -3; round < rounds; round += 1) {
    const start = performance.now();
    for (let index = 0; index < perRound; index += 1) run(index);
    if (round >= 0) times.push(((performance.now() - start) * 1e6) / perRound);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
}

function at<Item>(list: readonly Item[], index: number): Item | undefined {
  return list[index % list.length];
}

process.stdout.write(
  "dialect                        JSON.parse   decode  of that finding  ratio\n",
);
for (const name of shown) {
  const given = events.get(name) ?? [];
  const lines = given.map((event) => JSON.stringify(event));
  const parse = nanosOf((index) => JSON.parse(at(lines, index) ?? "{}"));
  const decode = nanosOf((index) => decoder.decode(at(given, index) ?? {}, onNote));
  const find = nanosOf((index) => findDialect(at(given, index) ?? {}));
  const cells = [parse, decode, find].map((nanos) => `${nanos.toFixed(0)} ns`.padStart(10));
  process.stdout.write(`${name.padEnd(30)} ${cells.join(" ")}  ${(decode / parse).toFixed(2)}\n`);
}

/** Lines made to be read again and again. */
const hostile: Readonly<Record<string, string>> = {
  "a time and no level": "2026-11-22 10:33:00 ",
  brackets: "[",
  "pairs of brackets": "[a] ",
  blanks: " ",
  "a level and blanks": "ERROR ",
  "a priority": "<1>1 ",
  "dotted names": "a.",
  "Ruby's hash": '{"a" => ',
  "Ruby's lists": '{"a" => [[0] ',
  quotes: '{"\\"',
  colours: "\u001B[",
};
process.stdout.write("\ngrowth of the time per character from 4 KiB to 1 MiB (1 is linear)\n");
for (const [name, unit] of Object.entries(hostile)) {
  const [small, large] = [4096, 1_048_576].map((length) => {
    const text = unit.repeat(Math.ceil(length / unit.length));
    let best = Infinity;
    for (let round = 0; round < 7; round += 1) {
      const count = length > 100_000 ? 1 : 200;
      const start = performance.now();
      for (let index = 0; index < count; index += 1) decoder.decodeText(text);
      best = Math.min(best, (performance.now() - start) / count);
    }
    return best / length;
  });
  process.stdout.write(`${name.padEnd(30)} ${((large ?? 0) / (small ?? 1)).toFixed(2)}\n`);
}
