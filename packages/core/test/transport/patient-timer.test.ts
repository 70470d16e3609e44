import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { startPatientTimer } from "../../src/transport/patient-timer.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Lets the clock say more than the timers saw: the process stood still. */
function standStill(millis: number): void {
  const real = performance.now.bind(performance);
  vi.spyOn(performance, "now").mockImplementation(() => real() + millis);
}

test("calls back when the time has passed", () => {
  const onTimeout = vi.fn<() => void>();
  startPatientTimer(1000, onTimeout);
  vi.advanceTimersByTime(999);
  expect(onTimeout).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onTimeout).toHaveBeenCalledOnce();
});

test("begins anew when the process stood still meanwhile", () => {
  const onTimeout = vi.fn<() => void>();
  startPatientTimer(1000, onTimeout);
  standStill(500);
  vi.advanceTimersByTime(1000);
  expect(onTimeout).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  expect(onTimeout).toHaveBeenCalledOnce();
});

test("gives up a process that stands still all the time", () => {
  const onTimeout = vi.fn<() => void>();
  let stoodMillis = 0;
  const real = performance.now.bind(performance);
  vi.spyOn(performance, "now").mockImplementation(() => real() + (stoodMillis += 500));
  startPatientTimer(1000, onTimeout);
  vi.advanceTimersByTime(3999);
  expect(onTimeout).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onTimeout).toHaveBeenCalledOnce();
});

test("does nothing once it is stopped", () => {
  const onTimeout = vi.fn<() => void>();
  const stop = startPatientTimer(1000, onTimeout);
  stop();
  vi.advanceTimersByTime(10_000);
  expect(onTimeout).not.toHaveBeenCalled();
});
