import { describe, expect, test } from "vitest";

import { envelopeText, eventEnvelope, eventId, logItem } from "../../support/envelope-text.ts";
import { post } from "../../support/post.ts";
import { startForTest, testNowMillis } from "../../support/start-for-test.ts";

const log = {
  timestamp: testNowMillis / 1000,
  trace_id: "a".repeat(32),
  level: "warn",
  body: "cart is slow",
  severity_number: 13,
  attributes: { "cart.id": { type: "integer", value: 17 } },
};

describe("events", () => {
  test("the id of the envelope wins over that of the payload", async () => {
    const sentry = await startForTest();
    const text = envelopeText(
      { event_id: eventId(1) },
      { type: "event", payload: { event_id: eventId(2), message: "m" } },
    );
    expect(await post(sentry, text)).toEqual({ status: 200, body: { id: eventId(1) } });
    expect(sentry.events().map(({ id, packet }) => [id, packet["event_id"]])).toEqual([
      [eventId(1), eventId(1)],
    ]);
  });

  test("an envelope without event id gets one, and a warning", async () => {
    const sentry = await startForTest();
    const answer = await post(sentry, envelopeText({}, { type: "event", payload: {} }));
    expect(answer).toEqual({ status: 200, body: { id: sentry.events()[0]?.id } });
    expect(sentry.requests()[0]?.warnings).toEqual([
      "an event or attachment without event_id header",
    ]);
  });

  test("a repeat within an hour is answered 200 and not stored again", async () => {
    let now = testNowMillis;
    const sentry = await startForTest({ now: () => now });
    const text = eventEnvelope({ event_id: eventId(1), message: "m" });
    await post(sentry, text);
    now += 3_599_999;
    const repeat = await post(sentry, text);
    now += 1;
    await post(sentry, text);
    expect(repeat).toEqual({ status: 200, body: { id: eventId(1) } });
    const outcomes = sentry.requests().map(({ items }) => items[0]?.outcome);
    expect(outcomes).toEqual(["stored", "duplicate", "stored"]);
    expect(sentry.issues()[0]?.eventCount).toBe(2);
  });

  test("the clock of the client is taken from sent_at", async () => {
    const sentry = await startForTest();
    const header = { event_id: eventId(1), sent_at: "2026-03-01T10:00:00Z" };
    const payload = { timestamp: "2026-03-01T10:00:00Z" };
    await post(sentry, envelopeText(header, { type: "event", payload }));
    const [event] = sentry.events();
    expect([event?.packet["timestamp"], event?.remarks.map(({ code }) => code)]).toEqual([
      testNowMillis / 1000,
      ["clock_drift"],
    ]);
  });

  test.each([
    ["malformed JSON", "{", ["invalid JSON in item 'event'", "malformed JSON"]],
    [
      "a lone surrogate",
      '{"message":"\\ud800"}',
      ["invalid JSON in item 'event'", "lone surrogate in a string"],
    ],
    ["a list", "[]", ["invalid event payload", "expected an object"]],
  ])("an event payload that is %s refuses the envelope", async (_name, payload, causes) => {
    const sentry = await startForTest();
    const text = envelopeText({ event_id: eventId(1) }, { type: "event", payload });
    expect(await post(sentry, text)).toEqual({
      status: 400,
      body: { detail: "invalid event envelope", causes },
    });
    expect(sentry.requests()[0]?.refusal).toBe(["invalid event envelope", ...causes].join(": "));
    expect(sentry.requests()[0]?.items).toEqual([
      { type: "event", bytes: payload.length, outcome: "ignored" },
    ]);
  });
});

describe("logs", () => {
  test("are stored as they were sent", async () => {
    const sentry = await startForTest();
    expect(await post(sentry, envelopeText({}, logItem([log])))).toEqual({ status: 200, body: {} });
    expect(sentry.logs()).toEqual([
      {
        projectId: "1",
        receivedAt: "2026-03-01T12:00:00.000Z",
        timestamp: testNowMillis / 1000,
        level: "warn",
        body: "cart is slow",
        traceId: "a".repeat(32),
        attributes: log.attributes,
        raw: log,
        remarks: [],
      },
    ]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["item_count is missing", { item_count: undefined }, "item_count is missing"],
    ["item_count is wrong", { item_count: 2 }, "item_count is 2, the container has 1 items"],
    [
      "the content type is missing",
      { content_type: undefined },
      "content_type is not application/vnd.sentry.items.log+json",
    ],
    [
      "the content type is another",
      { content_type: "application/json" },
      "content_type is not application/vnd.sentry.items.log+json",
    ],
  ])("are refused after the 200 when %s", async (_name, header, reason) => {
    const sentry = await startForTest();
    const answer = await post(sentry, envelopeText({}, logItem([log], header)));
    expect(answer).toEqual({ status: 200, body: {} });
    expect(sentry.logs()).toEqual([]);
    expect(sentry.requests()[0]?.items[0]).toMatchObject({
      type: "log",
      outcome: "refused",
      reason,
    });
  });

  test("with a lone surrogate refuse the whole batch", async () => {
    const sentry = await startForTest();
    const payload = String.raw`{"items":[{"body":"\ud800"}]}`;
    const item = { ...logItem([log]), payload };
    expect((await post(sentry, envelopeText({}, item))).status).toBe(400);
  });

  test.each([
    ["string", "a", true],
    ["string", 1, false],
    ["boolean", false, true],
    ["boolean", "false", false],
    ["integer", 42, true],
    ["integer", "42", false],
    ["integer", 4.5, false],
    ["integer", 1e19, false],
    ["double", 4.5, true],
    ["double", 4, true],
    ["double", "4", false],
    ["array", ["a", "b"], true],
    ["array", [], true],
    ["array", ["a", 1], false],
    ["array", [{}], false],
    ["object", {}, false],
    [undefined, "a", false],
  ])("attribute of type %s with value %j: kept %s", async (type, value, isKept) => {
    const sentry = await startForTest();
    const attributes = { a: { type, value } };
    await post(sentry, envelopeText({}, logItem([{ ...log, attributes }])));
    const [stored] = sentry.logs();
    expect(stored?.attributes).toEqual(isKept ? attributes : {});
    expect(stored?.remarks.map(({ path }) => path)).toEqual(isKept ? [] : ["attributes.a"]);
  });

  test.each<[string, object, string[]]>([
    [
      "nothing but a body",
      { body: "b" },
      ["timestamp missing_attribute", "trace_id missing_attribute", "level missing_attribute"],
    ],
    ["a body that is no text", { ...log, body: 5 }, ["body invalid_data"]],
    ["a trace id that is none", { ...log, trace_id: "x" }, ["trace_id invalid_data"]],
    ["a span id that is none", { ...log, span_id: "x" }, ["span_id invalid_data"]],
    ["a field that is none", { ...log, colour: "red" }, ["colour removed"]],
    ["attributes that are none", { ...log, attributes: [] }, ["attributes invalid_data"]],
    [
      "an attribute that is no object",
      { ...log, attributes: { a: 1 } },
      ["attributes.a invalid_data"],
    ],
  ])("with %s are kept, with remarks", async (_name, given, remarks) => {
    const sentry = await startForTest();
    await post(sentry, envelopeText({}, logItem([given])));
    expect(sentry.logs()[0]?.remarks.map(({ path, code }) => `${path} ${code}`)).toEqual(remarks);
  });

  test("that are empty or too large are lost, the others kept", async () => {
    const sentry = await startForTest();
    const large = { ...log, attributes: { a: { type: "string", value: "x".repeat(2_100_000) } } };
    await post(sentry, envelopeText({}, logItem([log, {}, large])));
    expect(sentry.logs()).toHaveLength(1);
    expect(sentry.requests()[0]?.items[0]).toMatchObject({
      outcome: "refused",
      reason: "2 of 3 logs empty or too large",
    });
  });
});

describe("client reports", () => {
  test("are stored", async () => {
    const sentry = await startForTest();
    const discarded = { reason: "queue_overflow", category: "error", quantity: 3 };
    const payload = { timestamp: "2026-03-01T12:00:00Z", discarded_events: [discarded] };
    await post(sentry, envelopeText({}, { type: "client_report", payload }));
    expect(sentry.clientReports()).toEqual([
      {
        projectId: "1",
        receivedAt: "2026-03-01T12:00:00.000Z",
        timestamp: testNowMillis / 1000,
        discardedEvents: [discarded],
      },
    ]);
  });

  test.each(["{", "[]", '{"discarded_events":[{"reason":"x"}]}', '{"discarded_events":1}'])(
    "that read %s are thrown away after the 200",
    async (payload) => {
      const sentry = await startForTest();
      const answer = await post(sentry, envelopeText({}, { type: "client_report", payload }));
      expect(answer.status).toBe(200);
      expect(sentry.clientReports()).toEqual([]);
      expect(sentry.requests()[0]?.items[0]?.outcome).toBe("refused");
    },
  );
});

test.each([
  ["session", "not kept by the mock"],
  ["rook_song", "unknown item type"],
])("items of type %s are accepted and dropped", async (type, reason) => {
  const sentry = await startForTest();
  expect((await post(sentry, envelopeText({}, { type, payload: "x" }))).status).toBe(200);
  expect(sentry.requests()[0]?.items).toEqual([{ type, bytes: 1, outcome: "dropped", reason }]);
});
