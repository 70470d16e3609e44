import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { decodeEvent, eventOf, type Decoded } from "../decode-lines.ts";

const capture = readFileSync(
  join(import.meta.dirname, "../fixtures/logstash/npm-clients-wire-capture.txt"),
  "utf8",
);

/** Each capture is `== client`, then lines of a label and the bytes as a JSON string. */
function captured(client: string): Decoded[] {
  const section = capture.split("== ").find((part) => part.startsWith(`${client}\n`)) ?? "";
  return section
    .split("\n")
    .filter((line) => line.includes('"'))
    .map((line): unknown => JSON.parse(line.slice(line.indexOf('"'))))
    .flatMap((bytes) => String(bytes).trimEnd().split("\n"))
    .map((line) => decodeEvent(eventOf(line)));
}

const pino: Decoded = {
  dialect: "pino",
  time: "2026-11-22T10:34:58.057000000Z",
  severityNumber: 17,
  body: "x",
  logger: "",
  resource: { "process.pid": 20_692, "host.name": "vm" },
  attributes: {
    "exception.type": "Error",
    "exception.message": "x",
    "exception.stacktrace": "Error: x",
  },
  notes: [],
};

const ecsPino: Decoded = {
  dialect: "ecs",
  time: "2026-11-22T10:34:58.056000000Z",
  severityNumber: 17,
  severityText: "error",
  body: "oops",
  logger: "",
  resource: { "process.pid": 20_692, "host.name": "vm", "service.name": "svc" },
  attributes: { "event.dataset": "svc", ...pino.attributes },
  notes: [],
};

const bunyanTcp: Decoded = {
  dialect: "bunyan",
  time: "2026-11-22T10:34:55.976000000Z",
  severityNumber: 9,
  severityText: "info",
  body: "hi",
  logger: "app",
  resource: { "process.pid": 20_692, "host.name": "vm" },
  attributes: { tags: ["bunyan"], source: "vm/node", k: 1 },
  notes: [],
};

const winstonTransport: Decoded = {
  dialect: "winston_transport",
  time: "2026-11-22T10:34:55.553000000Z",
  severityNumber: 9,
  severityText: "info",
  body: "one",
  logger: "",
  resource: { "process.pid": 20_692, "service.name": "node", "host.name": "vm" },
  attributes: { label: "node" },
  notes: [],
};

const cases: readonly { readonly client: string; readonly expected: readonly Decoded[] }[] = [
  {
    client: "pino",
    expected: [pino, { ...pino, severityNumber: 9, body: "hi", attributes: { a: 1 } }],
  },
  {
    client: "bunyan",
    expected: [
      {
        dialect: "bunyan",
        time: "2026-11-22T10:34:58.067000000Z",
        severityNumber: 21,
        body: "f",
        logger: "b",
        resource: { "process.pid": 20_692, "host.name": "vm" },
        attributes: {},
        notes: [],
      },
    ],
  },
  {
    client: "bunyan-logstash-tcp",
    expected: [
      bunyanTcp,
      {
        ...bunyanTcp,
        severityNumber: 17,
        severityText: "error",
        body: "boom",
        attributes: {
          tags: ["bunyan"],
          source: "vm/node",
          "exception.type": "Error",
          "exception.message": "boom",
          "exception.stacktrace": "Error: boom",
        },
      },
    ],
  },
  {
    client: "ecs pino",
    expected: [
      ecsPino,
      {
        ...ecsPino,
        time: "2026-11-22T10:34:58.057000000Z",
        severityNumber: 9,
        severityText: "info",
        body: "hi",
        attributes: { "event.dataset": "svc" },
      },
    ],
  },
  {
    client: "ecs winston",
    expected: [
      {
        ...ecsPino,
        time: "2026-11-22T10:34:58.066000000Z",
        body: "bad x",
        resource: {},
        attributes: pino.attributes,
      },
      {
        ...ecsPino,
        time: "2026-11-22T10:34:58.067000000Z",
        severityNumber: 9,
        severityText: "info",
        body: "hi",
        resource: {},
        attributes: { a: { b: 1 } },
      },
    ],
  },
  {
    client: "winston3-logstash-transport tcp",
    expected: [
      winstonTransport,
      {
        ...winstonTransport,
        time: "2026-11-22T10:34:55.554000000Z",
        severityNumber: 17,
        severityText: "error",
        body: "two",
      },
    ],
  },
  {
    client: "winston-logstash + format.logstash",
    expected: [
      {
        dialect: "logstash_v1",
        time: "2026-11-22T12:00:00.000000000Z",
        severityNumber: 9,
        severityText: "info",
        logger: "",
        resource: {},
        attributes: { a: 1 },
        notes: ["timestamp_missing"],
      },
      {
        dialect: "logstash_v1",
        time: "2026-11-22T12:00:00.000000000Z",
        severityNumber: 13,
        severityText: "warn",
        logger: "",
        resource: {},
        attributes: {},
        notes: ["timestamp_missing"],
      },
    ],
  },
  {
    client: "logstash",
    expected: [
      {
        dialect: "logstash_v1",
        time: "2026-11-22T10:34:57.627000000Z",
        severityNumber: 17,
        severityText: "error",
        body: "x",
        logger: "",
        resource: {},
        attributes: {
          tags: ["prod"],
          f: 1,
          "exception.type": "Error",
          "exception.message": "x",
          "exception.stacktrace": "Error: x",
        },
        notes: [],
      },
    ],
  },
];

describe.each(cases)("$client", ({ client, expected }) => {
  test("maps what it sent on the wire", () => {
    expect(captured(client)).toEqual(expected);
  });
});

test("reads winston's logstash format", () => {
  const event = {
    "@message": "m",
    "@timestamp": "2026-11-22T10:34:55.553Z",
    "@fields": { level: "verbose", requestId: "r-1" },
  };
  expect(decodeEvent(event)).toEqual({
    dialect: "winston_logstash",
    time: "2026-11-22T10:34:55.553000000Z",
    severityNumber: 6,
    severityText: "verbose",
    body: "m",
    logger: "",
    spanContext: undefined,
    resource: {},
    attributes: { requestId: "r-1" },
    notes: [],
  });
});

test("a field of winston's that is called data stays beside the message", () => {
  const event = {
    level: "error",
    message: "payment failed",
    timestamp: "2026-11-22T10:34:55.554Z",
    data: "order-7",
    stack: "Error: no stock\n    at place (/srv/app/orders.js:12:9)",
  };
  expect(decodeEvent(event)).toMatchObject({
    dialect: "winston_transport",
    body: "payment failed",
    attributes: { data: "order-7" },
  });
  expect(decodeEvent({ ...event, message: "{}" })).toMatchObject({
    attributes: { data: "order-7" },
  });
});

test("prefers the application's time and message over those of a shipper around it", () => {
  const event = {
    "@timestamp": "2026-11-22T11:00:00Z",
    message: "merged",
    level: 30,
    time: "2026-11-22T10:00:00Z",
    pid: 1,
    hostname: "vm",
    msg: "own",
  };
  expect(decodeEvent(event)).toMatchObject({
    time: "2026-11-22T10:00:00.000000000Z",
    body: "own",
    attributes: { "@timestamp": "2026-11-22T11:00:00Z", message: "merged" },
  });
});
