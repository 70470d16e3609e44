import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { RateLimitingTransport, RateLimits, SendError, type SendOutcome } from "../../src/index.ts";
import { accepted, createDelivery, deliverables, noDrops } from "./delivery-rig.ts";

const hour = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Steps the system's clock, and leaves alone how much time has passed. */
function stepClock(millis: number): void {
  vi.setSystemTime(Date.now() + millis);
}

test.each([-hour, hour])(
  "a system clock that steps by %i ms changes no wait, of a retry, an outage or a limit",
  async (step) => {
    const failure: SendOutcome = {
      status: "retryable",
      error: new SendError("connection_refused", "down"),
    };
    const limit: SendOutcome = {
      status: "retryable",
      error: new SendError("rate_limited", "slow down", { httpStatus: 429 }),
      retryAfterMillis: 10_000,
      rateLimits: [{ category: "error", retryAfterMillis: 10_000 }],
    };
    const outcomes = [failure, limit];
    const sentMillis: number[] = [];
    const start = performance.now();
    const { delivery } = createDelivery(
      () => {
        sentMillis.push(Math.round(performance.now() - start));
        stepClock(step);
        return outcomes.shift() ?? accepted;
      },
      { random: () => 0.5 },
    );
    await delivery.enqueue(deliverables(1), 0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sentMillis).toEqual([0, 5000, 15_000]);
    expect(delivery.stats()).toMatchObject({ accepted: 1, dropped: noDrops });
  },
);

test("a limit that is heeded before sending ends in time, too", async () => {
  let requests = 0;
  const transport = new RateLimitingTransport(
    {
      send: async () => {
        requests += 1;
        return requests === 1
          ? { status: "accepted", rateLimits: [{ category: "error", retryAfterMillis: 10_000 }] }
          : accepted;
      },
    },
    new RateLimits(),
  );
  const { delivery } = createDelivery((envelope) => transport.send(envelope));
  await delivery.enqueue(deliverables(1), 0);
  await vi.advanceTimersByTimeAsync(1);
  stepClock(-hour);
  await delivery.enqueue(deliverables(1), 0);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(delivery.stats()).toMatchObject({ accepted: 2 });
});
