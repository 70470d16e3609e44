import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

import type { Fault } from "../faults/fault.ts";
import { sendAnswer, type Answer } from "./answer.ts";

/** Gives an answer in the way that a fault says: late, in part, byte by byte, or not at all. */
export async function deliverAnswer(
  answer: Answer,
  fault: Fault,
  response: ServerResponse,
  closing: AbortSignal,
): Promise<void> {
  const { delayMillis = 0, dripMillis = 0, hang = false, reset } = fault;
  if (hang) return;
  if (delayMillis > 0) await delay(delayMillis, undefined, { signal: closing });
  if (reset === "after_body") {
    response.socket?.resetAndDestroy();
  } else if (reset === "mid_response") {
    await sendHalf(answer, response);
  } else if (dripMillis > 0) {
    await drip(answer, dripMillis, response, closing);
  } else {
    sendAnswer(response, answer);
  }
}

/** Tells whether a fault leaves a client without any answer. */
export function isUnanswered({ hang, reset }: Fault): boolean {
  return hang === true || (reset !== undefined && reset !== "mid_response");
}

/** Announces all of the body, writes half of it, and ends the connection. */
async function sendHalf(answer: Answer, response: ServerResponse): Promise<void> {
  const bytes = Buffer.from(answer.body);
  // At least one byte is announced that never comes, even of an empty body.
  begin(response, answer, Math.max(bytes.length, 1));
  response.flushHeaders();
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)));
  const { promise, resolve } = Promise.withResolvers<undefined>();
  response.once("close", () => resolve(undefined));
  // What was written goes out before the end; the answer itself is never finished.
  response.socket?.end(() => response.destroy());
  await promise;
}

async function drip(
  answer: Answer,
  dripMillis: number,
  response: ServerResponse,
  closing: AbortSignal,
): Promise<void> {
  const bytes = Buffer.from(answer.body);
  begin(response, answer, bytes.length);
  response.flushHeaders();
  for (const byte of bytes) {
    await delay(dripMillis, undefined, { signal: closing });
    if (response.destroyed) return;
    response.write(Uint8Array.of(byte));
  }
  response.end();
}

function begin(response: ServerResponse, { status, headers }: Answer, length: number): void {
  response.writeHead(status, { ...headers, "content-length": length });
}
