// The examples install what `npm pack` makes: what a user would install.
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";

import { describe, expect, test } from "vitest";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../../..");
const minutes = 60_000;

const declined = [
  "Sentry shows: [error] RangeError: card of order 4711 was declined in charge(",
  ") (checkout@1.4.2)",
];

/** What each example prints when it works. */
const outputs = {
  "daemon-logstash": [
    "The daemon has 17 events: 200",
    "Sentry shows: [error] OrderException: Order 10483 could not be placed in place(com.example.shop.orders.OrderService) (3)",
  ],
  "logstash-pipeline": [
    "17 lines: 7 events sent to http://***@127.0.0.1:",
    "Sentry shows: [error] OrderException: Order 10483 could not be placed in place(com.example.shop.orders.OrderService) (3)",
  ],
  "logstash-to-otlp": [
    "6 records sent",
    "The collector got: orders-1 | com.example.shop.orders.OrderService | 13 | Stock of MUG-0042 is low: 3 left",
  ],
  bunyan: declined,
  "commonjs-typescript": declined,
  fastify: [
    "Sentry shows: [error] RangeError: card of order 4711 was declined in POST /orders/:id/payment (checkout@1.4.2)\n",
    "Its request: POST /orders/:id/payment and breadcrumbs: 3",
  ],
  logtape: declined,
  "logs-api": declined,
  pino: declined,
  winston: declined,
};

test("every example is listed here", () => {
  const folders = readdirSync(join(root, "examples"), { withFileTypes: true });
  const names = folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  expect(names.toSorted()).toEqual(Object.keys(outputs).toSorted());
});

describe("packed, installed and run", () => {
  test.each(Object.entries(outputs))(
    "%s works",
    async (name, expected) => {
      const cwd = join(root, "examples", name);
      await run("npm", ["ci", "--no-audit", "--no-fund"], { cwd });
      const { SENTRY_DSN: _dsn, ...env } = process.env;
      const { stdout, stderr } = await run("npm", ["start"], { cwd, env });
      for (const text of expected) expect(`${stdout}\n${stderr}`).toContain(text);
    },
    5 * minutes,
  );
});
