import { expect, test } from "vitest";

import { StopSwitch } from "../../src/one-shot/stop-switch.ts";

test("goes on until it is stopped, and keeps the first reason", () => {
  const user = new AbortController();
  const stop = new StopSwitch(user.signal);
  expect([stop.signal.aborted, stop.reason]).toEqual([false, undefined]);
  stop.stop("the server refuses everything");
  user.abort();
  expect([stop.signal.aborted, stop.reason]).toEqual([true, "the server refuses everything"]);
});

test("is stopped from the start when the user had enough before it began", () => {
  const stop = new StopSwitch(AbortSignal.abort());
  expect([stop.signal.aborted, stop.reason]).toEqual([true, "interrupted"]);
});
