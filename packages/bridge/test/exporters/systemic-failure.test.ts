import { SendError, type SendErrorCode, type Settlement } from "@rookery/core";
import { expect, test } from "vitest";

import { SystemicFailure } from "../../src/exporters/systemic-failure.ts";

const accepted: Settlement = { status: "accepted" };
const failure = (code: SendErrorCode): Settlement => ({
  status: "dropped",
  reason: "send_error",
  error: new SendError(code, code),
});

test.each(["forbidden", "unauthorized", "not_found", "connection_refused"] as const)(
  "%s as the very first answer ends the run",
  (code) => {
    expect(new SystemicFailure().book(failure(code))).toBe(true);
  },
);

test("one event that is refused does not", () => {
  const systemic = new SystemicFailure();
  expect(systemic.book(failure("too_large"))).toBe(false);
  expect(systemic.book(accepted)).toBe(false);
  expect(systemic.book(failure("forbidden"))).toBe(false);
});

test("twenty failures in a row do, and a success starts the count again", () => {
  const systemic = new SystemicFailure();
  const book = (count: number): boolean[] =>
    Array.from({ length: count }, () => systemic.book(failure("server_error")));
  expect(book(19)).not.toContain(true);
  systemic.book(accepted);
  expect(book(20).indexOf(true)).toBe(19);
});

test("what was merged was not tried, and counts neither way", () => {
  const systemic = new SystemicFailure();
  expect(systemic.book({ status: "merged" })).toBe(false);
  expect(systemic.book(failure("forbidden"))).toBe(true);
});
