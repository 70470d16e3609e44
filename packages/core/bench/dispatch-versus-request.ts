/**
 * Prints what posting a ready envelope of 7 KB costs this process over undici's `dispatch`, as our
 * transport uses it, against its `request`: CPU time per request, rounds interleaved, in one run.
 *
 * Run it with `node --conditions=@rookery/source bench/dispatch-versus-request.ts`.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import process from "node:process";

import { Pool } from "undici";

import { requestAnswer } from "../src/transport/answer-handler.ts";

const rounds = 15;
const requestsPerRound = 2000;
const concurrency = 10;
const timeoutMillis = 10_000;

if (process.send === undefined) await measure();
else await serve();

/** In a process of its own, so that its work is not counted. */
async function serve(): Promise<void> {
  const server = createServer((request, response) => {
    request.resume();
    request.once("end", () => response.end(`{"id":"fc6d8c0c43fc4630ad850ee518f1b9d0"}`));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not a TCP server");
  process.send?.(`http://127.0.0.1:${address.port}`);
  process.once("disconnect", () => process.exit());
}

async function measure(): Promise<void> {
  const server = fork(import.meta.filename);
  const [origin]: unknown[] = await once(server, "message");
  if (typeof origin !== "string") throw new Error("the server did not say where it is");
  const pool = new Pool(origin, { connections: concurrency, headersTimeout: 0, bodyTimeout: 0 });
  const shutdown = new AbortController();
  const request = {
    origin,
    path: "/api/42/envelope/",
    method: "POST",
    headers: { "content-type": "application/x-sentry-envelope", "x-sentry-auth": "Sentry" },
    body: Buffer.alloc(7200, "x"),
  } as const;
  const ways = {
    dispatch: async () => {
      await requestAnswer(pool, request, { timeoutMillis, signal: shutdown.signal });
    },
    request: async () => {
      const signal = AbortSignal.any([shutdown.signal, AbortSignal.timeout(timeoutMillis)]);
      const { body } = await pool.request({ ...request, signal });
      await body.dump({ limit: 16_384 });
    },
  };
  const costs: Record<keyof typeof ways, number[]> = { dispatch: [], request: [] };
  for (let round = -1; round < rounds; round += 1) {
    for (const name of ["dispatch", "request"] as const) {
      const cost = await cpuMicrosPerRequest(ways[name]);
      // The first round warms up.
      if (round >= 0) costs[name].push(cost);
    }
  }
  const dispatch = median(costs.dispatch);
  const byRequest = median(costs.request);
  const lines = [
    `dispatch  ${dispatch.toFixed(1)} µs of CPU per request`,
    `request   ${byRequest.toFixed(1)} µs of CPU per request`,
    `ratio     ${(dispatch / byRequest).toFixed(2)}`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  await pool.destroy();
  server.disconnect();
}

async function cpuMicrosPerRequest(post: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  let left = requestsPerRound;
  const consume = async (): Promise<void> => {
    for (; left > 0; left -= 1) await post();
  };
  await Promise.all(Array.from({ length: concurrency }, consume));
  const { system, user } = process.cpuUsage(before);
  return (system + user) / requestsPerRound;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
