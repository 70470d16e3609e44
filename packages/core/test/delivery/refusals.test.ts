import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import {
  SendError,
  type SendErrorCode,
  type SendOutcome,
  type Settlement,
} from "../../src/index.ts";
import {
  accepted,
  createDelivery,
  deliverables,
  noDrops,
  type Answer,
  rejected,
} from "./delivery-rig.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const failed = (code: SendErrorCode): SendOutcome => ({
  status: "retryable",
  error: new SendError(code, code),
});

const wait = (millis: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, millis);
  });

describe("a server that refuses everything", () => {
  test.each<[SendErrorCode]>([["unauthorized"], ["forbidden"], ["not_found"], ["not_sentry"]])(
    "with %s is told of once and probed once a minute; nothing is lost when it takes events again",
    async (code) => {
      const told: string[] = [];
      let isRefusing = true;
      const { delivery, sent } = createDelivery(() => (isRefusing ? rejected(code) : accepted), {
        numConsumers: 2,
        onCondition: ({ kind, state }) => told.push(`${kind} ${state}`),
      });
      await delivery.enqueue(deliverables(30), 0);
      await vi.advanceTimersByTimeAsync(150_000);
      expect(sent).toHaveLength(4);
      expect(told).toEqual(["refusal began"]);
      isRefusing = false;
      await vi.advanceTimersByTimeAsync(60_000);
      expect(told).toEqual(["refusal began", "refusal ended"]);
      expect(delivery.stats()).toMatchObject({ accepted: 30, dropped: noDrops });
    },
  );

  test("with a 400, even what is empty, is found out, and nothing is dropped", async () => {
    const told: string[] = [];
    let isRefusing = true;
    const { delivery, sent } = createDelivery(
      () => (isRefusing ? rejected("refused", 400) : accepted),
      {
        numConsumers: 1,
        onCondition: ({ kind, state }) => told.push(`${kind} ${state}`),
      },
    );
    await delivery.enqueue(deliverables(30), 0);
    await vi.advanceTimersByTimeAsync(130_000);
    expect(told).toEqual(["refusal began"]);
    // Five in a row, one without an event, and a probe a minute.
    expect(sent.map(({ items }) => items.length)).toEqual([1, 1, 1, 1, 1, 0, 1, 1]);
    expect(delivery.stats()).toMatchObject({ queued: 30, dropped: noDrops });
    isRefusing = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(delivery.stats()).toMatchObject({ accepted: 30, dropped: noDrops });
  });

  test("is asked once, however many are under way when it begins to refuse", async () => {
    const { delivery, sent } = createDelivery(
      async () => {
        await new Promise((resolve) => {
          setTimeout(resolve, 10);
        });
        return rejected("refused", 400);
      },
      { numConsumers: 10 },
    );
    await delivery.enqueue(deliverables(30), 0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent.filter(({ items }) => items.length === 0)).toHaveLength(1);
    expect(delivery.stats()).toMatchObject({ queued: 30, inFlight: 0 });
  });

  test("is found out from those who are answered first, and nothing is kept from the probes", async () => {
    let isRefusing = true;
    let count = 0;
    const { delivery, sent } = createDelivery(
      async ({ items }) => {
        if (!isRefusing) return accepted;
        count += 1;
        if (items.length > 0) await wait(count <= 5 ? 10 : 200);
        return rejected("refused", 400);
      },
      { numConsumers: 10 },
    );
    await delivery.enqueue(deliverables(30), 0);
    await vi.advanceTimersByTimeAsync(1000);
    // Ten at once, four in the place of the first, and the one without an event.
    expect(sent).toHaveLength(15);
    expect(delivery.stats()).toMatchObject({ queued: 30 });
    isRefusing = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(delivery.stats()).toMatchObject({ accepted: 30, dropped: noDrops });
  });

  test("is asked without a look at the clock every millisecond", async () => {
    const { delivery } = createDelivery(
      async ({ items }) => {
        if (items.length === 0) await wait(10_000);
        return rejected("refused", 400);
      },
      { numConsumers: 5 },
    );
    await delivery.enqueue(deliverables(30), 0);
    await vi.advanceTimersByTimeAsync(1);
    const start = performance.now();
    await vi.advanceTimersToNextTimerAsync();
    await vi.advanceTimersToNextTimerAsync();
    expect(performance.now() - start).toBeGreaterThan(9000);
  });

  test("for longer than anything may wait gets nothing any more, and that is counted", async () => {
    const { delivery } = createDelivery(() => rejected("forbidden", 403), { numConsumers: 1 });
    await delivery.enqueue(deliverables(3), 0);
    await vi.advanceTimersByTimeAsync(301_000);
    expect(delivery.stats()).toMatchObject({ queued: 0, dropped: { send_error: 3 } });
  });
});

describe("one bad event", () => {
  test.each<[SendErrorCode, number]>([
    ["refused", 400],
    ["too_large", 413],
  ])("that is %s is dropped, and no other", async (code, httpStatus) => {
    const [bad, ...good] = deliverables(20);
    const { delivery } = createDelivery((envelope) =>
      envelope === bad?.envelope ? rejected(code, httpStatus) : accepted,
    );
    const settlements: Settlement[] = [];
    const onSettled = (settlement: Settlement): void => {
      settlements.push(settlement);
    };
    if (bad !== undefined) await delivery.enqueue([{ ...bad, onSettled }, ...good], 0);
    await delivery.flush(1000);
    expect(settlements).toMatchObject([
      { status: "dropped", reason: "send_error", error: { code } },
    ]);
    expect(delivery.stats()).toMatchObject({ accepted: 19, dropped: { send_error: 1 } });
  });

  test.each<[SendErrorCode]>([["forbidden"], ["not_found"]])(
    "that is %s costs no other, but a minute",
    async (code) => {
      const [bad, ...good] = deliverables(30);
      const { delivery, sent } = createDelivery(async ({ items }) => {
        await wait(5);
        return items === bad?.envelope.items ? rejected(code) : accepted;
      });
      if (bad !== undefined) await delivery.enqueue([bad, ...good], 0);
      await vi.advanceTimersByTimeAsync(61_000);
      // It was refused again while others were taken.
      expect(delivery.stats()).toMatchObject({ accepted: 29, dropped: { send_error: 1 } });
      expect(sent.filter(({ items }) => items === bad?.envelope.items)).toHaveLength(2);
    },
  );

  test("that is alone is dropped when the server takes what is empty", async () => {
    const { delivery, sent } = createDelivery(({ items }) =>
      items.length === 0 ? accepted : rejected("refused", 400),
    );
    await delivery.enqueue(deliverables(1), 0);
    expect(await delivery.flush(1000)).toBe(true);
    expect(sent).toHaveLength(2);
    expect(delivery.stats().dropped).toEqual({ ...noDrops, send_error: 1 });
  });

  test("that is alone is given up where the server cannot be asked, and took others before", async () => {
    let count = 0;
    const { delivery } = createDelivery(({ items }) => {
      if (items.length === 0) return rejected("unsupported_item");
      count += 1;
      return count === 2 ? rejected("refused", 400) : accepted;
    });
    await delivery.enqueue(deliverables(1), 0);
    await vi.advanceTimersByTimeAsync(1000);
    await delivery.enqueue(deliverables(1), 0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(delivery.stats()).toMatchObject({ accepted: 1, dropped: { send_error: 1 } });
  });

  test("that is alone waits where the server cannot be asked", async () => {
    const { delivery } = createDelivery(({ items }) =>
      items.length === 0 ? rejected("unsupported_item") : rejected("refused", 400),
    );
    await delivery.enqueue(deliverables(1), 0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(delivery.stats()).toMatchObject({ queued: 1, dropped: noDrops });
  });
});

/** Answers the first so many as listed, and takes what is empty, and then all. */
function scripted(...outcomes: readonly SendOutcome[]): Answer {
  let count = 0;
  return async ({ items }) => {
    if (items.length === 0) return accepted;
    count += 1;
    const outcome = outcomes[count - 1] ?? accepted;
    // Who is not refused answers first.
    await wait(outcome.status === "rejected" ? 10 : 5);
    return outcome;
  };
}

describe("what was refused as an outage began", () => {
  test("is asked about by the next probe when it is much", async () => {
    const refusals = Array.from({ length: 9 }, () => rejected("refused", 400));
    const { delivery, sent } = createDelivery(scripted(failed("connection_refused"), ...refusals));
    await delivery.enqueue(deliverables(30), 0);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent[10]?.items).toEqual([]);
    expect(delivery.stats()).toMatchObject({ accepted: 21, dropped: { send_error: 9 } });
  });

  test("is asked about when all else was given up", async () => {
    const down = Array.from({ length: 5 }, () => failed("connection_refused"));
    const { delivery } = createDelivery(
      scripted(failed("connection_refused"), rejected("refused", 400), ...down),
      {
        retry: { maxElapsedMillis: 20_000 },
        random: () => 0.5,
      },
    );
    await delivery.enqueue(deliverables(2), 0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(delivery.stats().dropped).toEqual({ ...noDrops, network_error: 1, send_error: 1 });
  });

  test("keeps no flush waiting", async () => {
    const outcomes = [failed("connection_refused"), rejected("refused", 400)];
    const { delivery } = createDelivery(scripted(...outcomes), {
      retry: { maxElapsedMillis: 1 },
    });
    await delivery.enqueue(deliverables(2), 0);
    await vi.advanceTimersByTimeAsync(20);
    expect(delivery.stats()).toMatchObject({ retrying: 1, dropped: { network_error: 1 } });
    expect(await delivery.flush(1000)).toBe(false);
  });
});

test("what cannot be asked about because of a rate limit is held like all else", async () => {
  let isFirst = true;
  const retryAfterMillis = 400_000;
  const { delivery } = createDelivery(({ items }) => {
    if (items.length === 0) {
      const error = new SendError("rate_limited", "limited", { httpStatus: 429 });
      const rateLimits = [{ category: "all" as const, retryAfterMillis }];
      return { status: "retryable", error, retryAfterMillis, rateLimits };
    }
    const outcome = isFirst ? rejected("refused", 400) : accepted;
    isFirst = false;
    return outcome;
  });
  await delivery.enqueue(deliverables(1), 0);
  await vi.advanceTimersByTimeAsync(retryAfterMillis - 1);
  expect(delivery.stats()).toMatchObject({ queued: 1 });
  await vi.advanceTimersByTimeAsync(1);
  expect(delivery.stats()).toMatchObject({ accepted: 1 });
});
