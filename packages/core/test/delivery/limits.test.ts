import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import {
  SendError,
  type Deliverable,
  type DeliveryOptions,
  type LimitedCategory,
  type SendOutcome,
} from "../../src/index.ts";
import { accepted, createDelivery, deliverables, noDrops } from "./delivery-rig.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function limited(category: LimitedCategory, retryAfterMillis: number): SendOutcome {
  return {
    status: "retryable",
    error: new SendError("rate_limited", "limited", { httpStatus: 429 }),
    retryAfterMillis,
    rateLimits: [{ category, retryAfterMillis }],
  };
}

const logs = (count: number): Deliverable[] =>
  deliverables(count).map((each) => ({ ...each, priority: "log" }));

/** A server that limits a category until it is told to end that. */
function limitingServer(
  category: LimitedCategory,
  options: Omit<DeliveryOptions, "transport"> = {},
): ReturnType<typeof createDelivery> & {
  readonly end: () => void;
  readonly told: readonly string[];
} {
  let isLimiting = true;
  const told: string[] = [];
  const rig = createDelivery(() => (isLimiting ? limited(category, 20_000) : accepted), {
    numConsumers: 2,
    onCondition: ({ kind, priority, state }) => told.push(`${kind} ${priority} ${state}`),
    ...options,
  });
  return {
    ...rig,
    told,
    end: () => {
      isLimiting = false;
    },
  };
}

describe("a rate limit", () => {
  test("holds what it names, to the millisecond, and then lets one through first", async () => {
    const { delivery, end, sent, told } = limitingServer("error");
    await delivery.enqueue(deliverables(10), 0);
    await vi.advanceTimersByTimeAsync(19_999);
    expect(sent).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    // The probe is limited again: the next is due 20 seconds later.
    expect(sent).toHaveLength(3);
    end();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(delivery.stats()).toMatchObject({ accepted: 10, dropped: noDrops });
    expect(told).toEqual(["rate_limit issue began", "rate_limit issue ended"]);
  });

  test.each<[LimitedCategory, string]>([
    ["log_item", "issue"],
    ["log_byte", "issue"],
    ["error", "log"],
  ])("of %s leaves the others alone", async (category, free) => {
    const { delivery, told } = createConditional(category);
    await delivery.enqueue([...deliverables(5), ...logs(5)], 0);
    await vi.advanceTimersByTimeAsync(1000);
    const held = free === "issue" ? "log" : "issue";
    expect(delivery.stats(free === "issue" ? "issue" : "log")).toMatchObject({ accepted: 5 });
    expect(delivery.stats(held)).toMatchObject({ accepted: 0, queued: 5 });
    expect(told).toEqual([`rate_limit ${held} began`]);
  });

  test("of all holds all", async () => {
    const { delivery, sent } = limitingServer("all", { numConsumers: 1 });
    await delivery.enqueue([...deliverables(5), ...logs(5)], 0);
    await vi.advanceTimersByTimeAsync(19_000);
    expect(sent).toHaveLength(1);
    expect(delivery.stats()).toMatchObject({ queued: 10 });
  });

  test("on an answer that takes an event holds the next ones", async () => {
    let isFirst = true;
    const { delivery, sent } = createDelivery(
      () => {
        const rateLimits = [{ category: "error" as const, retryAfterMillis: 20_000 }];
        const outcome = isFirst ? { status: "accepted" as const, rateLimits } : accepted;
        isFirst = false;
        return outcome;
      },
      { numConsumers: 1 },
    );
    await delivery.enqueue(deliverables(3), 0);
    await vi.advanceTimersByTimeAsync(19_000);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(delivery.stats()).toMatchObject({ accepted: 3 });
  });

  test("that outlasts the hold drops what it holds, each after its own time", async () => {
    const { delivery } = limitingServer("error", { maxHoldMillis: 60_000, numConsumers: 1 });
    await delivery.enqueue(deliverables(3), 0);
    await vi.advanceTimersByTimeAsync(30_000);
    await delivery.enqueue(deliverables(2), 0);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(delivery.stats()).toMatchObject({ queued: 2, dropped: { ratelimit_backoff: 3 } });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(delivery.stats()).toMatchObject({ queued: 0, dropped: { ratelimit_backoff: 5 } });
  });

  test("makes room in a full queue by dropping the oldest, so that nobody is blocked", async () => {
    const { delivery, end } = limitingServer("error", { queueSize: 5 });
    await delivery.enqueue(deliverables(5), 0);
    await vi.advanceTimersByTimeAsync(10);
    expect(await delivery.enqueue(deliverables(2), 60_000)).toBe(true);
    expect(delivery.stats()).toMatchObject({ queued: 5, dropped: { ratelimit_backoff: 2 } });
    end();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(delivery.stats()).toMatchObject({ accepted: 5 });
  });

  test("blocks those who come when that is asked for", async () => {
    const { delivery, end } = limitingServer("error", { queueSize: 5, onLimit: "block" });
    await delivery.enqueue(deliverables(5), 0);
    await vi.advanceTimersByTimeAsync(10);
    const waiting = delivery.enqueue(deliverables(2), 60_000);
    expect(delivery.stats()).toMatchObject({ waiting: 2, queued: 5 });
    end();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await waiting).toBe(true);
    expect(delivery.stats()).toMatchObject({ accepted: 7, dropped: noDrops });
  });

  test("of another kind on the refused one makes it wait like any failure", async () => {
    let isFirst = true;
    const { delivery, sent } = createDelivery(
      () => {
        const outcome = isFirst ? limited("log_item", 60_000) : accepted;
        isFirst = false;
        return outcome;
      },
      { numConsumers: 1 },
    );
    await delivery.enqueue(deliverables(2), 0);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(delivery.stats()).toMatchObject({ accepted: 2 });
  });

  test.each([
    [0, 25],
    [60_000, 2],
  ])(
    "that names nothing of ours is one of what was sent, for %i ms",
    async (retryAfterMillis, most) => {
      let count = 0;
      const { delivery, sent } = createDelivery(
        async () => {
          count += 1;
          await Promise.resolve();
          if (count === 1) return limited("error", 20_000);
          const error = new SendError("rate_limited", "limited", { httpStatus: 429 });
          return { status: "retryable", error, retryAfterMillis };
        },
        { numConsumers: 1 },
      );
      await delivery.enqueue(deliverables(3), 0);
      await vi.advanceTimersByTimeAsync(22_000);
      expect(sent.length).toBeGreaterThan(1);
      expect(sent.length).toBeLessThanOrEqual(most);
    },
  );

  test("without any time at all is asked about ten times a second at most", async () => {
    const { delivery, sent } = createDelivery(() => limited("error", 0), { numConsumers: 1 });
    await delivery.enqueue(deliverables(1), 0);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent.length).toBeLessThanOrEqual(101);
    expect(sent.length).toBeGreaterThan(50);
  });
});

describe("patience", () => {
  test("of no time at all is no reason to give up what may be sent again", async () => {
    const { delivery, end } = limitingServer("error", { maxHoldMillis: 0 });
    await delivery.enqueue(deliverables(3), 0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(delivery.stats().dropped.ratelimit_backoff).toBe(3);
    end();
    await vi.advanceTimersByTimeAsync(20_000);
    await delivery.enqueue(deliverables(3), 0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(delivery.stats()).toMatchObject({ accepted: 3 });
  });

  test("that is as long as the limit loses nothing when that ends", async () => {
    const { delivery, end } = limitingServer("error", { maxHoldMillis: 20_000 });
    await delivery.enqueue(deliverables(10), 0);
    end();
    await vi.advanceTimersByTimeAsync(21_000);
    expect(delivery.stats()).toMatchObject({ accepted: 10, dropped: noDrops });
  });

  test("with an outage that follows a limit is told as that of the network", async () => {
    let attempts = 0;
    const { delivery } = createDelivery(
      () => {
        attempts += 1;
        if (attempts > 1) {
          return { status: "retryable", error: new SendError("connection_refused", "down") };
        }
        return {
          status: "accepted",
          rateLimits: [{ category: "error", retryAfterMillis: 5000 }],
        };
      },
      { numConsumers: 1 },
    );
    await delivery.enqueue(deliverables(4), 0);
    await vi.advanceTimersByTimeAsync(400_000);
    expect(delivery.stats()).toMatchObject({ accepted: 1, dropped: { network_error: 3 } });
  });
});

/** A server that limits only what is of that category. */
function createConditional(category: LimitedCategory): ReturnType<typeof limitingServer> {
  const told: string[] = [];
  const isLog = new Set<unknown>();
  const rig = createDelivery(
    (envelope) => {
      const isLimited = isLog.has(envelope) === (category !== "error");
      return isLimited ? limited(category, 20_000) : accepted;
    },
    {
      numConsumers: 1,
      onCondition: ({ kind, priority, state }) => told.push(`${kind} ${priority} ${state}`),
    },
  );
  const { delivery } = rig;
  const enqueue = delivery.enqueue.bind(delivery);
  delivery.enqueue = (batch, waitMillis) => {
    for (const each of batch) {
      if ("envelope" in each && each.priority === "log") isLog.add(each.envelope);
    }
    return enqueue(batch, waitMillis);
  };
  return { ...rig, told, end: () => undefined };
}
