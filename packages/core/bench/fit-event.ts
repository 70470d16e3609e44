/**
 * Prints what `fitEvent` costs for events that fit, against the bare `JSON.stringify` of the same: CPU
 * time per event, rounds interleaved, in one run.
 *
 * Run it with `npm run bench:fit-event`.
 */
import process from "node:process";

import { fitEvent, type EventInput } from "../src/index.ts";

const rounds = 15;
const eventsPerRound = 2000;
const nowMillis = Date.parse("2026-11-22T12:00:00Z");

const small: EventInput = {
  event_id: "fc6d8c0c43fc4630ad850ee518f1b9d0",
  timestamp: "2026-11-22T11:00:00.123Z",
  platform: "node",
  level: "error",
  logger: "checkout.payment",
  server_name: "web-7f9c",
  release: "shop@1.4.2",
  environment: "production",
  logentry: { formatted: "Payment of order 1042 was declined" },
  tags: { "http.request.method": "POST", tenant: "blue" },
  extra: { order: 1042, retried: true, customer: { id: "c-77", plan: "gold" } },
  sdk: { name: "rookery.bench", version: "1.2.3" },
};

const events: Readonly<Record<string, EventInput>> = {
  small,
  "ten frames": withFrames(10),
  "thirty frames, contexts, tags": {
    ...withFrames(30),
    tags: Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`team.tag_${index}`, `value ${index}`]),
    ),
    contexts: {
      trace: { trace_id: "0af7651916cd43dd8448eb211c80319c", span_id: "b7ad6b7169203331" },
      os: { name: "Linux", version: "6.8.0" },
      runtime: { name: "node", version: "24.21.0" },
      otel: { resource: { "service.name": "shop", "service.version": "1.4.2" } },
    },
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
  const mechanism = { type: "generic", handled: true };
  return {
    ...small,
    exception: { values: [{ type: "PaymentError", value, mechanism, stacktrace: { frames } }] },
  };
}

const lines = Object.entries(events).map(([name, event]) => {
  const fit: number[] = [];
  const bare: number[] = [];
  for (let round = -3; round < rounds; round += 1) {
    const costs = [
      cpuMicrosPerEvent(() => fitEvent(event, { nowMillis }).payload.byteLength),
      cpuMicrosPerEvent(() => JSON.stringify(event).length),
    ] as const;
    // The first rounds warm up.
    if (round < 0) continue;
    fit.push(costs[0]);
    bare.push(costs[1]);
  }
  const [fitted, stringified] = [median(fit), median(bare)];
  return [
    name.padEnd(30),
    `fitEvent ${fitted.toFixed(1).padStart(6)} µs`,
    `JSON.stringify ${stringified.toFixed(1).padStart(5)} µs`,
    `ratio ${(fitted / stringified).toFixed(1)}`,
  ].join("  ");
});
process.stdout.write(`${lines.join("\n")}\n`);

function cpuMicrosPerEvent(work: () => number): number {
  let bytes = 0;
  const before = process.cpuUsage();
  for (let count = 0; count < eventsPerRound; count += 1) bytes += work();
  const { system, user } = process.cpuUsage(before);
  if (bytes === 0) throw new Error("nothing was written");
  return (system + user) / eventsPerRound;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
