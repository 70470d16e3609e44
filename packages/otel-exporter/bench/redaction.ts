/**
 * Prints what the redaction of an event costs, against the bare `JSON.stringify` of the same: CPU time
 * per event, rounds interleaved, in one run; and how the cost per character changes when hostile
 * texts grow from 1 KiB to 1 MiB: a ratio near 1, or below it, is linear work, 1,024 would be quadratic.
 *
 * Run it with `npm run bench:redaction`.
 */
import process from "node:process";

import type { EventInput } from "@rookery/core";

import { createRedactor } from "../src/redaction/redactor.ts";
import { nearMisses } from "./near-misses.ts";

const rounds = 15;
const eventsPerRound = 2000;
const growth = 1024;
const redactor = createRedactor();

const small: EventInput = {
  event_id: "fc6d8c0c43fc4630ad850ee518f1b9d0",
  timestamp: "2026-11-22T11:00:00.123Z",
  level: "error",
  logger: "checkout.payment",
  logentry: { formatted: "Payment of order 1042 was declined" },
  tags: { "http.request.method": "POST", tenant: "blue" },
  extra: new Map<string, unknown>([
    ["order", 1042],
    ["customer", { id: "c-77", plan: "gold" }],
    ["url.full", "https://shop.example/orders/1042?page=2"],
  ]),
  sdk: { name: "rookery.bench", version: "1.2.3" },
};

const events: Readonly<Record<string, EventInput>> = {
  small,
  "thirty frames": withFrames(30),
  "thirty frames, a trace of 10 KiB as text": {
    ...withFrames(30),
    extra: {
      stack: "    at handleRequest (/srv/app/src/checkout/payment.ts:100:7)\n".repeat(160),
    },
  },
  "with secrets": {
    ...small,
    extra: { password: "x", url: "https://a:b@shop.example/?token=abc", mail: "a@shop.example" },
  },
};

function withFrames(count: number): EventInput {
  const frames = Array.from({ length: count }, (_, index) => ({
    function: `handleRequest${index}`,
    filename: `src/checkout/payment-${index}.ts`,
    abs_path: `/srv/app/src/checkout/payment-${index}.ts`,
    lineno: 100 + index,
    colno: 7,
    in_app: index % 3 === 0,
  }));
  const value = "the card was declined by the issuer";
  return {
    ...small,
    exception: { values: [{ type: "PaymentError", value, stacktrace: { frames } }] },
  };
}

for (const [name, event] of Object.entries(events)) {
  const costs = interleaved([() => redactor.event(event), () => JSON.stringify(event)]);
  const [redaction = 0, stringify = 0] = costs;
  const factor = (redaction / stringify).toFixed(1);
  print(
    `${name}: ${redaction.toFixed(1)} µs, ${factor} times JSON.stringify (${stringify.toFixed(1)} µs)`,
  );
}

for (const [name, piece] of Object.entries(nearMisses)) {
  const large = piece.repeat(Math.ceil(1_048_576 / piece.length));
  const tiny = large.slice(0, large.length / growth);
  const ofTiny = fastest(() => {
    for (let count = 0; count < 100; count += 1) redactor.text(tiny);
  });
  const ofLarge = fastest(() => redactor.text(large));
  print(
    `${name}: growth ${((ofLarge / ofTiny) * (100 / growth)).toFixed(2)}, ${ofLarge.toFixed(0)} µs`,
  );
}

/** Microseconds per call of each, the medians of the rounds. */
function interleaved(calls: readonly (() => unknown)[]): readonly number[] {
  const times = calls.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, call] of calls.entries()) {
      const start = process.cpuUsage();
      for (let count = 0; count < eventsPerRound; count += 1) call();
      times[index]?.push(process.cpuUsage(start).user / eventsPerRound);
    }
  }
  return times.map((list) => list.toSorted((left, right) => left - right)[rounds >> 1] ?? 0);
}

function fastest(call: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 5; round += 1) {
    const start = process.hrtime.bigint();
    call();
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1000);
  }
  return best;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
