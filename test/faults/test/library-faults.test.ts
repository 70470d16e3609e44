// What `rookery send` does not do: it sends no logs, and waits for the end of every limit.
import { randomUUID } from "node:crypto";
import { join } from "node:path";

import {
  createLogEnvelope,
  Delivery,
  fitLog,
  HttpTransport,
  parseDsn,
  type DeliveryOptions,
  type Envelope,
  type EnvelopeDelivery,
} from "@rookery/core";
import { SpooledDelivery } from "@rookery/core/spool";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";

import { MockProcess } from "../src/mock-process.ts";
import { storageFolder } from "../src/storage-run.ts";

let mock: MockProcess;

beforeEach(async () => {
  mock = await MockProcess.start();
});

afterEach(() => mock.kill());

const kinds = [{ kind: "memory" }, { kind: "disk" }] as const;

/** Opens a delivery of a kind to the mock, over HTTP. */
async function open(
  kind: "memory" | "disk",
  others: Partial<DeliveryOptions> = {},
): Promise<EnvelopeDelivery> {
  const transport = new HttpTransport({
    dsn: parseDsn(mock.dsn),
    client: { name: "rookery.faults", version: "0.0.0" },
  });
  const options = { transport, ...others };
  const delivery =
    kind === "memory"
      ? new Delivery(options)
      : await SpooledDelivery.open({
          ...options,
          file: join(await storageFolder(), "spool.db"),
        });
  onTestFinished(async () => {
    await delivery.stop(0);
    await transport.close();
  });
  return delivery;
}

function event(): Envelope {
  const eventId = randomUUID().replaceAll("-", "");
  const payload = Buffer.from(
    JSON.stringify({ event_id: eventId, timestamp: Date.now() / 1000, platform: "node" }),
  );
  return { header: { event_id: eventId }, items: [{ header: { type: "event" }, payload }] };
}

function logs(count: number, bad = -1): Envelope {
  return createLogEnvelope(
    Array.from({ length: count }, (_, index) =>
      fitLog({ body: index === bad ? "poison" : `log ${index}.`, level: "info" }, Date.now()),
    ),
  );
}

describe.each(kinds)("from $kind", ({ kind }) => {
  test.each([413, 400])(
    "one log of 1,000 that is refused with %i costs no other, and at most 40 requests",
    async (status) => {
      await mock.play({ status, match: { text: "poison" } });
      const delivery = await open(kind);
      await delivery.enqueue([{ envelope: logs(1000, 617), priority: "log", quantity: 1000 }], 0);
      expect(await delivery.flush(30_000)).toBe(true);
      const { accepted, deadLettered, dropped } = delivery.stats("log");
      expect({ accepted, lost: deadLettered + dropped.send_error }).toEqual({
        accepted: 999,
        lost: 1,
      });
      expect(new Set(await mock.logBodies()).size).toBe(999);
      expect((await mock.stats()).requests).toBeLessThanOrEqual(40);
    },
  );

  test("a limit of logs that outlasts what is held costs them, counted, and holds up no issue", async () => {
    const headers = { "x-sentry-rate-limits": "3600:log_item:organization" };
    await mock.play({ status: 429, headers, match: { itemType: "log" } });
    const delivery = await open(kind, { maxHoldMillis: 1000 });
    const lost = Promise.withResolvers<unknown>();
    await delivery.enqueue(
      [
        {
          envelope: logs(3),
          priority: "log",
          quantity: 3,
          onSettled: (settlement) => lost.resolve(settlement),
        },
      ],
      0,
    );
    await delivery.enqueue([{ envelope: event() }], 0);
    expect(await lost.promise).toMatchObject({ status: "dropped", reason: "ratelimit_backoff" });
    expect(await delivery.flush(30_000)).toBe(true);
    expect(delivery.stats("log")).toMatchObject({ dropped: { ratelimit_backoff: 3 } });
    expect(delivery.stats("issue")).toMatchObject({ accepted: 1 });
    const { events, violations } = await mock.stats();
    expect({ events, violations }).toEqual({ events: 1, violations: 0 });
  });
});
