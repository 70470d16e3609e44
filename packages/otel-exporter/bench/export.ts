/**
 * Prints what a record costs on its whole way through the exporter but for the sending, against the bare
 * `JSON.stringify` of the event that it becomes: CPU time per record, rounds interleaved, in one run.
 *
 * Run it with `npm run bench:export`.
 */
import process from "node:process";

import type { LogRecord } from "@rookery/log-record";

import { createIntake } from "../src/intake/create-intake.ts";
import type { RecordIntake } from "../src/intake/record-intake.ts";
import { resolveOptions } from "../src/options/resolve-options.ts";

const rounds = 15;
const recordsPerRound = 1000;
const ignore = (): void => undefined;

const stack = [
  "TypeError: card refused",
  ...Array.from({ length: 30 }, (_, index) =>
    index % 3 === 0
      ? `    at Layer.handle (/srv/app/node_modules/express/lib/router/layer${index}.js:95:5)`
      : `    at async PaymentService.step${index} (/srv/app/src/payment/step-${index}.js:4${index}:17)`,
  ),
].join("\n");
const exception = {
  "exception.type": "TypeError",
  "exception.message": "card refused",
  "exception.stacktrace": stack,
};

let serial = 0;

/** In a trace of its own each, unless one is given: then what came before are breadcrumbs. */
function record(parts: Partial<LogRecord>, trace?: string): LogRecord {
  serial += 1;
  const seconds = Math.floor(Date.now() / 1000);
  return {
    hrTime: [seconds, 123_456_789],
    hrTimeObserved: [seconds, 123_456_789],
    severityNumber: 17,
    body: "Payment of order 7 was declined",
    spanContext: {
      traceId: trace ?? serial.toString(16).padStart(32, "0"),
      spanId: "b7ad6b7169203331",
      traceFlags: 1,
    },
    attributes: { "http.request.method": "POST", "http.route": "/orders/:id/pay", order: 7 },
    droppedAttributesCount: 0,
    resource: {
      attributes: {
        "service.name": "shop",
        "service.version": "2.0.0",
        "deployment.environment.name": "staging",
        "host.name": "web-1",
        "process.pid": process.pid,
        "telemetry.sdk.language": "nodejs",
      },
    },
    instrumentationScope: { name: "shop.payment" },
    ...parts,
  };
}

const oneTrace = "f".repeat(32);
const cases: Readonly<Record<string, () => LogRecord>> = {
  "info, a breadcrumb only": () =>
    record({ severityNumber: 9, body: "order 7 was paid" }, oneTrace),
  "plain error": () => record({}),
  "plain error with 100 breadcrumbs": () => record({}, oneTrace),
  "error with 30 frames": () => record({ attributes: exception }),
};

const options = resolveOptions(
  // A window of 0: what is held is fitted later, which would not be measured.
  { dsn: `https://${"0".repeat(32)}@sentry.example.com/1`, duplicates: { mergeWindowMillis: 0 } },
  {},
);
const { intake } = createIntake(options, {
  sdk: { name: "rookery.bench", version: "1.0.0" },
  reporterOf: () => ({ settled: ignore, condition: ignore }),
  tell: (message) => {
    throw new Error(message);
  },
});

const lines: string[] = [];
for (const [name, make] of Object.entries(cases)) {
  // Whatever is looked for once is found, and the breadcrumbs are as many as there can be.
  await intake.take(Array.from({ length: 100 }, make));
  const packet = await packetOf(intake, make());
  const costs: number[] = [];
  const bare: number[] = [];
  for (let round = -3; round < rounds; round += 1) {
    const records = Array.from({ length: recordsPerRound }, make);
    const cost = cpuMicrosPerRecord(() => {
      if (intake.take(records) instanceof Promise) throw new Error("a file was waited for");
    });
    const stringified = cpuMicrosPerRecord(() => {
      for (let count = 0; count < recordsPerRound; count += 1) JSON.stringify(packet);
    });
    // The first rounds warm up.
    if (round < 0) continue;
    costs.push(cost);
    bare.push(stringified);
  }
  const [through, stringified] = [median(costs), median(bare)];
  const compared =
    packet === undefined
      ? ""
      : `JSON.stringify ${stringified.toFixed(1).padStart(5)} µs  ratio ${(through / stringified).toFixed(1)}`;
  lines.push(`${name.padEnd(34)}  export ${through.toFixed(1).padStart(6)} µs  ${compared}`);
}
process.stdout.write(`${lines.join("\n")}\n`);

/** The event of a record; none where it becomes none. */
async function packetOf(through: RecordIntake, given: LogRecord): Promise<unknown> {
  const sorted = await through.take([given]);
  const [deliverable] = Array.from(sorted.values()).flat();
  if (deliverable === undefined || !("envelope" in deliverable)) return undefined;
  const [item] = deliverable.envelope.items;
  return item && JSON.parse(Buffer.from(item.payload).toString());
}

function cpuMicrosPerRecord(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { system, user } = process.cpuUsage(before);
  return (system + user) / recordsPerRound;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
