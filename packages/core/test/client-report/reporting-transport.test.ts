// Which loss is reported how: test/conformance/vectors/client-reports.json.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import {
  createEventEnvelope,
  ReportingTransport,
  SendError,
  SentryConfigurationError,
  type DiscardedItems,
  type Envelope,
  type ReportingTransportOptions,
  type SendErrorCode,
  type SendOutcome,
} from "../../src/index.ts";
import { fittedEvent } from "../event-packet.ts";

const accepted: SendOutcome = { status: "accepted" };
const event = (): Envelope =>
  createEventEnvelope(fittedEvent({ event_id: crypto.randomUUID().replaceAll("-", "") }));
const lossOf = (quantity: number): DiscardedItems => ({
  reason: "queue_overflow",
  category: "error",
  quantity,
});

/** A reporter over a transport that answers in order, and accepts what comes after. */
function createRig(
  answers: readonly SendOutcome[] = [],
  options: Omit<ReportingTransportOptions, "transport"> = {},
): { readonly reporter: ReportingTransport; readonly reports: () => readonly unknown[] } {
  const sent: Envelope[] = [];
  const transport = {
    send: async (envelope: Envelope): Promise<SendOutcome> => {
      sent.push(envelope);
      return answers[sent.length - 1] ?? accepted;
    },
  };
  return {
    reporter: new ReportingTransport({ transport, ...options }),
    reports: () => sent.map(discardedIn),
  };
}

/** What an envelope reports, if it does. */
function discardedIn({ items }: Envelope): readonly DiscardedItems[] | undefined {
  const report = items.find(({ header }) => header.type === "client_report");
  if (report === undefined) return undefined;
  const { discarded_events: discarded }: { readonly discarded_events: readonly DiscardedItems[] } =
    JSON.parse(Buffer.from(report.payload).toString());
  return discarded;
}

function failed(code: SendErrorCode, httpStatus?: number): SendOutcome {
  const options = httpStatus === undefined ? {} : { httpStatus };
  return { status: "retryable", error: new SendError(code, code, options) };
}

describe("with the next envelope", () => {
  test("goes what was lost, once", async () => {
    const { reporter, reports } = createRig();
    await reporter.send(event());
    reporter.record("queue_overflow", "error", 2);
    reporter.record("queue_overflow", "error", 1);
    await reporter.send(event());
    await reporter.send(event());
    expect(reports()).toEqual([undefined, [lossOf(3)], undefined]);
  });

  test("the envelope itself stays as it was", async () => {
    const { reporter } = createRig();
    const envelope = event();
    reporter.record("queue_overflow", "error", 1);
    await reporter.send(envelope);
    expect(envelope.items).toHaveLength(1);
  });

  test.each<[SendErrorCode, number | undefined]>([
    ["rate_limited", undefined],
    ["rate_limited", 429],
    ["connection_refused", undefined],
    ["host_not_found", undefined],
    ["tls_failed", undefined],
    ["proxy_refused", undefined],
    ["server_error", 503],
  ])("it goes again after %s (%s): the server did not see it", async (code, httpStatus) => {
    const { reporter, reports } = createRig([failed(code, httpStatus)]);
    reporter.record("queue_overflow", "error", 1);
    await reporter.send(event());
    reporter.record("queue_overflow", "error", 1);
    await reporter.send(event());
    await reporter.send(event());
    expect(reports()).toEqual([[lossOf(1)], undefined, [lossOf(2)]]);
  });

  test.each<[SendErrorCode, number | undefined]>([
    ["timed_out", undefined],
    ["connection_failed", undefined],
    ["aborted", undefined],
    ["server_error", 500],
  ])("it does not after %s (%s): it might count twice", async (code, httpStatus) => {
    const { reporter, reports } = createRig([failed(code, httpStatus)]);
    reporter.record("queue_overflow", "error", 1);
    await reporter.send(event());
    await reporter.send(event());
    await reporter.send(event());
    expect(reports()).toEqual([[lossOf(1)], undefined, undefined]);
  });
});

describe("an envelope that is refused with a report", () => {
  const refused = (code: SendErrorCode): SendOutcome => ({
    status: "rejected",
    error: new SendError(code, code),
  });

  test.each<SendErrorCode>(["refused", "too_large", "unsupported_item"])(
    "as %s goes again without; when it is taken then, there are no more reports",
    async (code) => {
      const { reporter, reports } = createRig([refused(code)]);
      reporter.record("queue_overflow", "error", 1);
      expect(await reporter.send(event())).toEqual(accepted);
      reporter.record("queue_overflow", "error", 1);
      await reporter.send(event());
      await reporter.close(1000);
      expect(reports()).toEqual([[lossOf(1)], undefined, undefined]);
    },
  );

  test("and without it, was wrong itself: the report was not taken, and goes again", async () => {
    const { reporter, reports } = createRig([refused("refused"), refused("refused")]);
    reporter.record("queue_overflow", "error", 1);
    expect(await reporter.send(event())).toMatchObject({ status: "rejected" });
    reporter.record("queue_overflow", "error", 2);
    await reporter.close(1000);
    expect(reports()).toEqual([[lossOf(1)], undefined, [lossOf(3)]]);
  });

  test("for its key or its address is not sent again", async () => {
    const { reporter, reports } = createRig([refused("forbidden")]);
    reporter.record("queue_overflow", "error", 1);
    await reporter.send(event());
    expect(reports()).toEqual([[lossOf(1)]]);
  });
});

test("while envelopes fail none takes a report along, and so the losses of an outage are kept", async () => {
  const failure = failed("server_error", 500);
  const { reporter, reports } = createRig([failure, failure, failure]);
  for (let index = 0; index < 5; index += 1) {
    const outcome = await reporter.send(event());
    if (outcome.status !== "accepted") reporter.record("queue_overflow", "error", 1);
  }
  expect(reports()).toEqual([undefined, undefined, undefined, undefined, [lossOf(3)]]);
});

describe("alone", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("it goes after a minute without an envelope, and the next one a minute after its own loss", async () => {
    const { reporter, reports } = createRig();
    reporter.record("queue_overflow", "error", 1);
    await vi.advanceTimersByTimeAsync(59_999);
    reporter.record("queue_overflow", "error", 1);
    expect(reports()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(reports()).toEqual([[lossOf(2)]]);
    await vi.advanceTimersByTimeAsync(600_000);
    reporter.record("queue_overflow", "error", 4);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reports()).toEqual([[lossOf(2)], [lossOf(4)]]);
  });

  test("what did not arrive is tried again an interval later, until it does", async () => {
    const unreachable = failed("connection_refused");
    const { reporter, reports } = createRig([unreachable, unreachable], { intervalMillis: 10 });
    reporter.record("queue_overflow", "error", 1);
    await vi.advanceTimersByTimeAsync(100);
    expect(reports()).toEqual([[lossOf(1)], [lossOf(1)], [lossOf(1)]]);
  });

  test("it waits while what becomes of envelopes is unknown, and an interval longer", async () => {
    const failure = failed("server_error", 502);
    const { reporter, reports } = createRig([failure, failure]);
    for (let index = 0; index < 2; index += 1) {
      await reporter.send(event());
      reporter.record("network_error", "error", 1);
      await vi.advanceTimersByTimeAsync(60_000);
    }
    expect(reports()).toEqual([undefined, undefined]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reports()[2]).toMatchObject([{ quantity: 2 }]);
  });

  test("a close waits for one that is on its way, and gives it up in the end", async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const { promise: answered, resolve: answer } = Promise.withResolvers<SendOutcome>();
    const send = (_envelope: Envelope, signal?: AbortSignal): Promise<SendOutcome> => {
      signals.push(signal);
      return answered;
    };
    const reporter = new ReportingTransport({ transport: { send } });
    reporter.record("queue_overflow", "error", 1);
    await vi.advanceTimersByTimeAsync(60_000);
    const closed = vi.fn<() => void>();
    void reporter.close(1000).then(closed);
    await vi.advanceTimersByTimeAsync(999);
    expect(closed).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(closed).toHaveBeenCalled();
    expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
    answer(accepted);
  });

  test("a transport that throws costs the report, and nothing else", async () => {
    const reporter = new ReportingTransport({
      transport: {
        send: () => {
          throw new Error("a bug");
        },
      },
    });
    reporter.record("queue_overflow", "error", 1);
    await vi.advanceTimersByTimeAsync(60_000);
    await reporter.close(1000);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("a close sends what is left, and leaves no timer", async () => {
    const { reporter, reports } = createRig();
    reporter.record("queue_overflow", "error", 1);
    await reporter.close(1000);
    await reporter.close(1000);
    reporter.record("queue_overflow", "error", 1);
    expect(reports()).toEqual([[lossOf(1)]]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("a close waits no longer than it may, and gives the attempt up", async () => {
    let isAborted = false;
    const reporter = new ReportingTransport({
      transport: {
        send: (_envelope, signal) => {
          signal?.addEventListener("abort", () => (isAborted = true));
          return new Promise(() => {});
        },
      },
    });
    reporter.record("queue_overflow", "error", 1);
    const closed = reporter.close(1000);
    await vi.advanceTimersByTimeAsync(1000);
    await closed;
    expect(isAborted).toBe(true);
  });

  test("nothing is counted when it is switched off", async () => {
    const { reporter, reports } = createRig([], { isEnabled: false });
    reporter.record("queue_overflow", "error", 1);
    reporter.recordDrop(event(), { status: "dropped", reason: "queue_overflow" });
    await reporter.send(event());
    await reporter.close(1000);
    expect(reports()).toEqual([undefined]);
  });
});

test.each([0, 1.5, 2_147_483_648, Number.NaN])("an interval of %d is refused", (intervalMillis) => {
  const create = (): unknown => createRig([], { intervalMillis });
  expect(create).toThrow(SentryConfigurationError);
  expect(create).toThrow(
    `intervalMillis: expected a whole number from 1 to 2147483647, got ${intervalMillis}.`,
  );
});
