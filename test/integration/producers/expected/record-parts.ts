import { hostname } from "node:os";

import { expect } from "vitest";

import type { Protocol } from "../listen.ts";
import type { ReceivedRecord } from "../received-records.ts";

/** How a program sends, and what becomes of what it logs. */
export interface Producer {
  readonly protocol: Protocol;
  readonly records: readonly ReceivedRecord[];
}

/** The severity numbers of what is logged. */
export const info = 9;
export const error = 17;

/** The fields that `what-is-logged.js` gives, where they stay as they are. */
export const fields = { order: 7, customer: { id: "c-1", name: 'Zoë "Z"\n' } };

/** What differs from run to run, and from machine to machine. */
export const pid: unknown = expect.any(Number);
export const text: unknown = expect.any(String);
export const host = hostname();

/** The error of `what-is-logged.js`. */
export const rangeError = {
  "exception.type": "RangeError",
  "exception.message": "no stock",
  "exception.stacktrace": expect.stringMatching(/^RangeError: no stock\n {4}at orderError \(/),
};

/** The span of `what-is-logged.js`. */
export const spanContext = {
  traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
  spanId: "00f067aa0ba902b7",
  traceFlags: 0,
};

/** An info record and an error, which differ in what is given. */
export function both(
  common: Omit<ReceivedRecord, "severityNumber" | "body">,
  failed: Partial<ReceivedRecord> = {},
): readonly ReceivedRecord[] {
  return [
    { ...common, severityNumber: info, body: "order placed" },
    { ...common, severityNumber: error, body: "order failed", ...failed },
  ];
}
