// Bugsink, a server that speaks Sentry's protocol and that nobody here wrote, is sent events of every
// kind over HTTP. It refuses what Sentry's JSON schema of events does not allow (bugsink_conf.py).
// https://www.bugsink.com/
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { fitEvent, type EventPacket } from "@rookery/core";
import { createEventMapper } from "@rookery/otel-exporter/mapping";
import { logRecord } from "@rookery/test-record-samples";
import { describe, expect, test } from "vitest";

import { client, envelopeOf, event, timestamp, useBugsink } from "./bugsink-rig.ts";

const root = join(import.meta.dirname, "../../..");
const toEvent = createEventMapper({ sdk: client });
const bugsink = useBugsink();

/** Makes an event of the stack trace in a file. */
function traced(file: string): EventPacket {
  const attributes = { "exception.stacktrace": readFileSync(file, "utf8") };
  const mapped = toEvent(logRecord({ body: "it failed", attributes }), event().event_id);
  return fitEvent(mapped, { nowMillis: Date.parse(timestamp) }).packet;
}

test("a message turns up under its text, with all that it says about itself", async () => {
  const sent = event({
    level: "warning",
    logentry: { message: "card {} was declined", formatted: "card 4711 was declined" },
    logger: "shop.payment",
    transaction: "POST /pay",
    server_name: "web-1",
    release: "shop@2.0.0",
    environment: "staging",
    tags: { region: "eu" },
    contexts: {
      trace: { trace_id: "0af7651916cd43dd8448eb211c80319c", span_id: "b7ad6b7169203331" },
    },
    extra: { order: { id: 7, größe: "L" } },
  });
  expect(await bugsink.send([envelopeOf(sent)])).toEqual(["accepted"]);
  expect(await bugsink.project.issues()).toEqual([
    {
      title: "Log Message: card 4711 was declined",
      eventCount: 1,
      tags: {
        region: "eu",
        server_name: "web-1",
        release: "shop@2.0.0",
        environment: "staging",
        transaction: "POST /pay",
        trace: "0af7651916cd43dd8448eb211c80319c",
        "trace.span": "b7ad6b7169203331",
        "trace.ctx": "0af7651916cd43dd8448eb211c80319c.b7ad6b7169203331",
      },
    },
  ]);
  expect(bugsink.project.events()).toEqual([
    expect.objectContaining({
      event_id: sent.event_id,
      timestamp: "2026-11-22 10:33:00.457123",
      platform: "other",
      level: "warning",
      logger: "shop.payment",
      transaction: "POST /pay",
      server_name: "web-1",
      release: "shop@2.0.0",
      environment: "staging",
      sdk_name: "rookery.test",
      sdk_version: "1.2.3",
      data: sent,
    }),
  ]);
});

test("every level stays what it is", async () => {
  const levels = ["fatal", "error", "warning", "info", "debug"] as const;
  await bugsink.send(levels.map((level) => envelopeOf(event({ level }))));
  expect(bugsink.project.events().map(({ level }) => level)).toEqual(levels);
});

describe("a stack trace turns up as its exception, and shows where that was thrown:", () => {
  const corpus = join(root, "packages/stacktrace/test/corpus");

  test.each([
    [
      "java/chained-multiline-message.txt",
      "OrderService$StockException: no stock for order 3\nitems:\n  - 1",
      { module: "com.acme.shop.OrderService", function: "place", filename: "OrderService.java" },
    ],
    [
      "javascript/error-code-in-header.txt",
      'TypeError: The "path" argument must be of type string or an instance of Buffer or URL. Received type number (5.5)',
      { module: "", function: "Object.<anonymous>", filename: "/srv/app/a.js" },
    ],
    [
      "python/direct-cause.txt",
      "ValueError: two\nlines",
      { module: "", function: "f", filename: "/srv/app/eg.py" },
    ],
  ])("%s", async (name, title, frame) => {
    const sent = traced(join(corpus, name));
    expect(await bugsink.send([envelopeOf(sent)])).toEqual(["accepted"]);
    expect((await bugsink.project.issues()).map((issue) => issue.title)).toEqual([title]);
    expect(bugsink.project.events()).toEqual([
      expect.objectContaining({
        platform: sent.platform,
        last_frame_module: frame.module,
        last_frame_function: frame.function,
        last_frame_filename: frame.filename,
        data: sent,
      }),
    ]);
  });

  test("all of them", async () => {
    const sent = globSync(`${corpus}/*/*.txt`).map(traced);
    await bugsink.send(sent.map((each) => envelopeOf(each)));
    expect(bugsink.project.events().map(({ data }) => data)).toEqual(sent);
  });
});

test("exceptions of one kind are one issue, though their numbers differ; messages too", async () => {
  const failures = ["order 1 failed", "order 22 failed", "no stock"];
  await bugsink.send(
    failures.flatMap((text) => [
      envelopeOf(event({ exception: { values: [{ type: "OrderError", value: text }] } })),
      envelopeOf(event({ logentry: { formatted: text } })),
    ]),
  );
  expect(
    (await bugsink.project.issues()).map(({ title, eventCount }) => [title, eventCount]),
  ).toEqual([
    ["OrderError: order 22 failed", 2],
    ["Log Message: order 22 failed", 2],
    ["OrderError: no stock", 1],
    ["Log Message: no stock", 1],
  ]);
});

test("a fingerprint groups what is not alike, and breadcrumbs, user and request come along", async () => {
  const parts: Partial<EventPacket> = {
    fingerprint: ["payment", "{{ default }}"],
    breadcrumbs: {
      values: [{ timestamp: timestamp, category: "shop", level: "info", message: "paid" }],
    },
    user: { id: "7" },
    request: { url: "https://shop.example/pay", method: "POST" },
  };
  const sent = ["payment 1 failed", "payment 2 failed"].map((formatted) =>
    event({ ...parts, logentry: { formatted } }),
  );
  expect(await bugsink.send(sent.map((each) => envelopeOf(each)))).toEqual([
    "accepted",
    "accepted",
  ]);
  expect(await bugsink.project.issues()).toEqual([
    {
      title: "Log Message: payment 2 failed",
      eventCount: 2,
      tags: { url: "https://shop.example/pay", user: "7", "user.id": "7" },
    },
  ]);
  expect(bugsink.project.events().map(({ data }) => data)).toEqual(sent);
});

test("tags arrive whole, as long as Sentry lets them be", async () => {
  const tags = { ["k".repeat(200)]: "v".repeat(200), "a.b:c-d_e": "größe 😀" };
  await bugsink.send([envelopeOf(event({ tags }))]);
  expect((await bugsink.project.issues()).map((issue) => issue.tags)).toEqual([tags]);
});

test("an event that Sentry's schema does not allow would not turn up", async () => {
  const { header, items } = envelopeOf(event());
  const payload = Buffer.from(JSON.stringify({ ...event(), level: "warn" }));
  await bugsink.send([{ header, items: items.map((item) => ({ ...item, payload })) }]);
  expect(bugsink.project.events()).toEqual([]);
});
