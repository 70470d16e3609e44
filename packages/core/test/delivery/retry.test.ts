import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import {
  Delivery,
  SendError,
  type DeliveryCondition,
  type DeliveryOptions,
  type RetryOptions,
  type SendErrorCode,
  type SendOutcome,
} from "../../src/index.ts";
import { accepted, createDelivery, deliverables, noDrops, type Answer } from "./delivery-rig.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** No jitter: every wait is exactly its interval. */
const exact = { random: () => 0.5 };

const failed = (
  code: SendErrorCode,
  httpStatus?: number,
  retryAfterMillis?: number,
): SendOutcome => ({
  status: "retryable",
  error: new SendError(code, code, httpStatus === undefined ? {} : { httpStatus }),
  ...(retryAfterMillis !== undefined && { retryAfterMillis }),
});

/** A server that answers as listed, and then accepts; the times of the attempts are noted. */
function scripted(...outcomes: readonly SendOutcome[]): {
  readonly answer: Answer;
  readonly times: readonly number[];
} {
  const times: number[] = [];
  const start = performance.now();
  return {
    times,
    answer: () => {
      times.push(performance.now() - start);
      return outcomes[times.length - 1] ?? accepted;
    },
  };
}

function conditions(): {
  readonly told: readonly string[];
  readonly options: Pick<DeliveryOptions, "onCondition" | "random">;
} {
  const told: string[] = [];
  const onCondition = ({ kind, priority, state }: DeliveryCondition): void => {
    told.push([kind, state, priority].filter(Boolean).join(" "));
  };
  return { told, options: { ...exact, onCondition } };
}

describe("what failed for a reason that may pass", () => {
  test("is sent again after waits that grow to the longest, until it arrives", async () => {
    const { answer, times } = scripted(
      ...Array.from({ length: 7 }, () => failed("server_error", 500)),
    );
    const { delivery } = createDelivery(answer, exact);
    await delivery.enqueue(deliverables(1), 0);
    await vi.advanceTimersByTimeAsync(0);
    expect(delivery.stats()).toMatchObject({ retrying: 1, inFlight: 0 });
    await vi.advanceTimersByTimeAsync(300_000);
    const waits = times.slice(1).map((time, index) => Math.round(time - (times[index] ?? 0)));
    expect(waits).toEqual([5000, 7500, 11_250, 16_875, 25_313, 30_000, 30_000]);
    expect(delivery.stats()).toMatchObject({ accepted: 1, retrying: 0, dropped: noDrops });
  });

  test("waits within its jitter", async () => {
    for (const [random, expected] of [
      [0, 2500],
      [1, 7500],
    ] as const) {
      const { answer, times } = scripted(failed("server_error", 500));
      const { delivery } = createDelivery(answer, { random: () => random });
      await delivery.enqueue(deliverables(1), 0);
      await vi.advanceTimersByTimeAsync(10_000);
      expect(times.map(Math.round)).toEqual([0, expected]);
    }
  });

  test("is given up when the next wait would end too late", async () => {
    const { answer, times } = scripted(
      ...Array.from({ length: 9 }, () => failed("server_error", 500)),
    );
    const { delivery } = createDelivery(answer, { ...exact, retry: { maxElapsedMillis: 20_000 } });
    await delivery.enqueue(deliverables(1), 0);
    await vi.advanceTimersByTimeAsync(300_000);
    expect(times.map(Math.round)).toEqual([0, 5000, 12_500]);
    expect(delivery.stats().dropped).toEqual({ ...noDrops, network_error: 1 });
  });

  test("is not in the way of others", async () => {
    const { answer } = scripted(failed("timed_out"));
    const { delivery } = createDelivery(answer, { ...exact, numConsumers: 1 });
    await delivery.enqueue(deliverables(5), 0);
    await vi.advanceTimersByTimeAsync(0);
    expect(delivery.stats()).toMatchObject({ accepted: 4, retrying: 1 });
  });

  test("of logs is counted when it may have arrived before, and of events, too", async () => {
    for (const [code, count] of [
      ["timed_out", 7],
      ["connection_refused", 0],
    ] as const) {
      const { answer } = scripted(failed(code));
      const { delivery } = createDelivery(answer, exact);
      const [log] = deliverables(1);
      if (log !== undefined) await delivery.enqueue([{ ...log, priority: "log", quantity: 7 }], 0);
      await vi.advanceTimersByTimeAsync(10_000);
      expect(delivery.stats("log")).toMatchObject({ accepted: 7, maybeDoubled: count });
    }
  });
});

describe("an outage", () => {
  test("lets one probe through at a time, is told once, and ends with the first that arrives", async () => {
    const { options, told } = conditions();
    let isDown = true;
    const times: number[] = [];
    const { delivery } = createDelivery(() => {
      times.push(Math.round(performance.now() / 100));
      return isDown ? failed("connection_refused") : accepted;
    }, options);
    const start = Math.round(performance.now() / 100);
    await delivery.enqueue(deliverables(50), 0);
    await vi.advanceTimersByTimeAsync(30_000);
    // Ten were under way at once, then one after 5, 12.5 and 23.75 seconds.
    expect(times.map((time) => time - start)).toEqual([
      ...Array.from({ length: 10 }, () => 0),
      50,
      125,
      238,
    ]);
    expect(told).toEqual(["outage began"]);
    isDown = false;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(told).toEqual(["outage began", "outage ended"]);
    expect(delivery.stats()).toMatchObject({ accepted: 50, dropped: noDrops });
  });

  test("is what a server says that asks to be left alone", async () => {
    const { options, told } = conditions();
    const { answer, times } = scripted(failed("server_error", 503, 40_000));
    const { delivery } = createDelivery(answer, { ...options, numConsumers: 1 });
    await delivery.enqueue(deliverables(3), 0);
    await vi.advanceTimersByTimeAsync(39_000);
    expect(times).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2000);
    expect(told).toEqual(["outage began", "outage ended"]);
    expect(delivery.stats().accepted).toBe(3);
  });

  test("gives up what has waited for too long, though it was never sent", async () => {
    const { delivery } = createDelivery(() => failed("host_not_found"), {
      ...exact,
      numConsumers: 1,
      retry: { maxElapsedMillis: 60_000 },
    });
    await delivery.enqueue(deliverables(20), 0);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(delivery.stats()).toMatchObject({ queued: 0, dropped: { network_error: 20 } });
  });

  test.each(["issue", "log"] as const)(
    "that one envelope makes alone ends with another %s",
    async (priority) => {
      const [bad, ...others] = deliverables(5);
      const good = others.map((each) => ({ ...each, priority }));
      const { delivery } = createDelivery(
        (envelope) => (envelope === bad?.envelope ? failed("connection_failed") : accepted),
        { ...exact, retry: { maxElapsedMillis: 0 } },
      );
      if (bad !== undefined) await delivery.enqueue([bad], 0);
      await vi.advanceTimersByTimeAsync(20_000);
      await delivery.enqueue(good, 0);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(delivery.stats()).toMatchObject({ accepted: 4, dropped: noDrops });
    },
  );

  test("is none when a third of all attempts fails", async () => {
    const { options, told } = conditions();
    let calls = 0;
    const { delivery } = createDelivery(() => {
      calls += 1;
      return calls % 3 === 0 ? failed("server_error", 502) : accepted;
    }, options);
    await delivery.enqueue(deliverables(1000), 0);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(told).toEqual([]);
    expect(delivery.stats()).toMatchObject({ accepted: 1000, dropped: noDrops });
  });
});

describe("a flush", () => {
  test("ends at once when nothing can be sent before its deadline", async () => {
    const { delivery } = createDelivery(() => failed("connection_refused"), exact);
    await delivery.enqueue(deliverables(20), 0);
    await vi.advanceTimersByTimeAsync(10);
    expect(await delivery.flush(1000)).toBe(false);
    expect(vi.getTimerCount()).toBe(1);
  });

  test("waits for the next attempt when that is in time", async () => {
    const { answer } = scripted(failed("server_error", 500));
    const { delivery } = createDelivery(answer, exact);
    await delivery.enqueue(deliverables(1), 0);
    const flush = delivery.flush(6000);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await flush).toBe(true);
  });
});

describe("a shutdown", () => {
  test("tries what waits for its next attempt once more, at once", async () => {
    const { answer } = scripted(failed("server_error", 500));
    const { delivery } = createDelivery(answer, exact);
    await delivery.enqueue(deliverables(1), 0);
    await vi.advanceTimersByTimeAsync(10);
    await delivery.shutdown(1000);
    expect(delivery.stats()).toMatchObject({ accepted: 1 });
  });

  test("counts what fails again as lost by it, with what the attempt met", async () => {
    const dropped: unknown[] = [];
    const { delivery } = createDelivery(() => failed("server_error", 500), {
      ...exact,
      onDropped: (_envelope, { error, reason }) => dropped.push([reason, error?.code]),
    });
    await delivery.enqueue(deliverables(2), 0);
    await vi.advanceTimersByTimeAsync(10);
    await delivery.shutdown(1000);
    expect(dropped).toEqual([
      ["shutdown", "server_error"],
      ["shutdown", "server_error"],
    ]);
  });

  test("does not wait for a server that is down for longer", async () => {
    const { delivery } = createDelivery(() => failed("connection_refused"), exact);
    await delivery.enqueue(deliverables(20), 0);
    await vi.advanceTimersByTimeAsync(10);
    await delivery.shutdown(4000);
    expect(delivery.stats()).toMatchObject({ dropped: { shutdown: 20 } });
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("an answer that comes after a stop", () => {
  test.each<[string, SendOutcome]>([
    [
      "limits the rate",
      { ...failed("rate_limited", 429), rateLimits: [{ category: "all", retryAfterMillis: 9000 }] },
    ],
    ["refuses everything", { status: "rejected", error: new SendError("forbidden", "no") }],
    ["refuses one", { status: "rejected", error: new SendError("refused", "no") }],
    ["fails", failed("server_error", 500)],
  ])("and %s settles what it is for", async (_name, outcome) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { delivery } = createDelivery(async () => {
      await promise;
      return outcome;
    }, exact);
    await delivery.enqueue(deliverables(3), 0);
    const stopped = delivery.stop(1000);
    // Past the deadline: the transport does not heed that it is over.
    await vi.advanceTimersByTimeAsync(1500);
    resolve();
    await vi.advanceTimersByTimeAsync(1000);
    await stopped;
    expect(delivery.stats()).toMatchObject({ queued: 0, retrying: 0, dropped: { shutdown: 3 } });
  });
});

test.each<[keyof RetryOptions, number]>([
  ["initialIntervalMillis", 0],
  ["maxIntervalMillis", 0],
  ["maxElapsedMillis", -1],
  ["multiplier", 0.9],
  ["randomizationFactor", 1.1],
  ["randomizationFactor", Number.NaN],
])("%s: %f is refused", (option, value) => {
  const transport = { send: async () => accepted };
  expect(() => new Delivery({ transport, retry: { [option]: value } })).toThrow(option);
});
