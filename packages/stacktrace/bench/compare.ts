/**
 * Prints how many microseconds a trace of 30 frames costs: for each language over its corpus, and for
 * V8 beside the parsers that others use, in the same run.
 *
 * Run it with `npm ci --prefix bench` once, then `node bench/compare.ts`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parseStackTrace, type StackTrace } from "../src/index.ts";

const frameCount = 30;
const rounds = 60;
const callsPerRound = 100;
/** A whole corpus is a hundred traces already. */
const corporaPerRound = 2;
const corpus = join(import.meta.dirname, "../test/corpus");

type Parse = (text: string) => unknown;

/** The best round of each, in microseconds a call; rounds alternate, so that noise meets all alike. */
function bestMicros(calls: readonly (() => unknown)[], perRound: number): readonly number[] {
  const best = calls.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, call] of calls.entries()) {
      const start = performance.now();
      for (let count = 0; count < perRound; count += 1) {
        call();
      }
      const micros = ((performance.now() - start) * 1000) / perRound;
      best[index] = Math.min(best[index] ?? micros, micros);
    }
  }
  return best;
}

function countFrames(trace: StackTrace | undefined): number {
  return trace?.exceptions.reduce((sum, { frames }) => sum + frames.length, 0) ?? 0;
}

function microsOfLanguage(language: string): number {
  const folder = join(corpus, language);
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .map((file) => readFileSync(join(folder, file), "utf8"));
  const frames = texts.reduce((sum, text) => sum + countFrames(parseStackTrace(text)), 0);
  const parseAll = (): void => {
    texts.forEach((text) => parseStackTrace(text));
  };
  const [micros = 0] = bestMicros([parseAll], corporaPerRound);
  return (micros / frames) * frameCount;
}

/** A request through Express in an app of its own: methods, callbacks, `async` and packages. */
function traceOfV8(): string {
  const lines = Array.from({ length: frameCount / 3 }, (_, index) => [
    `    at Orders.place${index} (/srv/app/src/orders/place.js:${index + 11}:17)`,
    `    at async /srv/app/src/http/server.js:${index + 20}:5`,
    "    at Layer.handle [as handle_request] (/srv/app/node_modules/express/lib/router/layer.js:95:5)",
  ]);
  return `TypeError: Cannot read properties of undefined (reading 'sku')\n${lines.flat().join("\n")}`;
}

/** Peers are loaded by name, because the product's own install has none of them. */
async function loadPeers(): Promise<Readonly<Record<string, Parse>>> {
  const [stacktraceParser, errorStackParser] = await Promise.all(
    ["stacktrace-parser", "error-stack-parser"].map(load),
  );
  return {
    "stacktrace-parser": (text) => stacktraceParser?.parse(text),
    "error-stack-parser": (text) => errorStackParser?.parse({ stack: text }),
  };
}

async function load(name: string): Promise<{ readonly parse: (input: unknown) => unknown }> {
  const loaded: unknown = await import(name);
  for (let found = loaded; isObject(found); found = found["default"]) {
    const { parse } = found;
    if (typeof parse === "function") {
      return { parse: (input): unknown => parse.call(found, input) };
    }
  }
  throw new TypeError(`${name} has no function parse; run npm ci in bench first`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function print(name: string, micros: number): void {
  process.stdout.write(`${name.padEnd(20)}\t${micros.toFixed(1)}\n`);
}

const text = traceOfV8();
const parsers = { ours: parseStackTrace, ...(await loadPeers()) };
const micros = bestMicros(
  Object.values(parsers).map((parse) => () => parse(text)),
  callsPerRound,
);
for (const [index, name] of Object.keys(parsers).entries()) {
  print(`V8: ${name}`, micros[index] ?? Number.NaN);
}

for (const language of readdirSync(corpus)) {
  print(language, microsOfLanguage(language));
}
