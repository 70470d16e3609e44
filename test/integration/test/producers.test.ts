// What npm's clients of Logstash send over real sockets, through the framer and the decoder.
import { execFile } from "node:child_process";
import { hostname } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { beforeAll, describe, expect, test } from "vitest";

import type { Protocol } from "../producers/listen.ts";
import { receivedRecords, type ReceivedRecord } from "../producers/received-records.ts";

const minutes = 60_000;

beforeAll(async () => {
  const cwd = join(import.meta.dirname, "../producers");
  await promisify(execFile)("npm", ["ci", "--no-audit", "--no-fund"], { cwd });
}, 5 * minutes);

interface Producer {
  readonly protocol: Protocol;
  readonly records: readonly ReceivedRecord[];
}

const info = 9;
const error = 17;
const fields = { order: 7, customer: { id: "c-1", name: 'Zoë "Z"\n' } };
const pid: unknown = expect.any(Number);
const text: unknown = expect.any(String);
const host = hostname();
const rangeError = {
  "exception.type": "RangeError",
  "exception.message": "no stock",
  "exception.stacktrace": expect.stringMatching(/^RangeError: no stock\n {4}at orderError \(/),
};

/** An info record and an error, which differ in what is given. */
function both(
  common: Omit<ReceivedRecord, "severityNumber" | "body">,
  failed: Partial<ReceivedRecord> = {},
): readonly ReceivedRecord[] {
  return [
    { ...common, severityNumber: info, body: "order placed" },
    { ...common, severityNumber: error, body: "order failed", ...failed },
  ];
}

const bunyan = both({
  dialect: "bunyan",
  logger: "shop",
  resource: { "host.name": host, "process.pid": pid },
  attributes: { ...fields, tags: ["bunyan"], source: text },
});
const winston = both({
  dialect: "winston_transport",
  logger: "",
  resource: { "service.name": "shop", "host.name": host, "process.pid": pid },
  attributes: { label: text },
});
const request = {
  "event.dataset": "shop",
  "network.protocol.version": "1.1",
  "http.request.method": "GET",
  "http.request.headers": expect.objectContaining({ "user-agent": "node" }),
  "user_agent.original": "node",
  "client.address": "127.0.0.1",
  "client.port": expect.any(Number),
};

const producers: Readonly<Record<string, Producer>> = {
  "winston-logstash": {
    protocol: "tcp",
    records: both({ dialect: "logstash_v1", logger: "", resource: {}, attributes: fields }),
  },
  // It sends the message alone: what was logged beside it never leaves the process.
  "winston3-logstash-transport-tcp": { protocol: "tcp", records: winston },
  "winston3-logstash-transport-udp": { protocol: "udp", records: winston },
  // It sends errors as an empty object.
  "bunyan-logstash-tcp": { protocol: "tcp", records: bunyan },
  "bunyan-logstash-udp": { protocol: "udp", records: bunyan },
  "log4js-logstashudp": {
    protocol: "udp",
    records: both({
      dialect: "log4js",
      logger: "shop.orders",
      resource: { "host.name": host },
      attributes: fields,
    }),
  },
  "log4js-logstash-tcp": {
    protocol: "tcp",
    records: both({
      dialect: "log4js",
      logger: "shop.orders",
      resource: {},
      attributes: { ...fields, team: "orders" },
    }),
  },
  "ecs-pino": {
    protocol: "tcp",
    records: both(
      {
        dialect: "ecs",
        logger: "",
        resource: { "process.pid": pid, "service.name": "shop", "host.name": host },
        attributes: { ...fields, "event.dataset": "shop" },
      },
      { attributes: { ...fields, "event.dataset": "shop", ...rangeError } },
    ),
  },
  "ecs-winston": {
    protocol: "tcp",
    records: both(
      {
        dialect: "ecs",
        logger: "",
        resource: { "service.name": "shop" },
        attributes: { ...fields, "event.dataset": "shop" },
      },
      { attributes: { ...fields, "event.dataset": "shop", ...rangeError } },
    ),
  },
  "ecs-morgan": {
    protocol: "tcp",
    records: [
      {
        dialect: "ecs",
        severityNumber: info,
        body: expect.stringContaining('"GET /orders?id=7 HTTP/1.1" 200'),
        logger: "",
        resource: { "service.name": "shop" },
        attributes: {
          ...request,
          "url.full": expect.stringMatching(/\/orders\?id=7$/),
          "url.path": "/orders",
          "url.query": "id=7",
          "http.response.status_code": 200,
        },
      },
      {
        dialect: "ecs",
        severityNumber: error,
        body: expect.stringContaining('"GET /bad HTTP/1.1" 500'),
        logger: "",
        resource: { "service.name": "shop" },
        attributes: {
          ...request,
          "url.full": expect.stringMatching(/\/bad$/),
          "url.path": "/bad",
          "http.response.status_code": 500,
        },
      },
    ],
  },
  "pino-socket": {
    protocol: "tcp",
    records: both(
      {
        dialect: "pino",
        logger: "shop",
        resource: { "process.pid": pid, "host.name": host },
        attributes: fields,
      },
      { attributes: { ...fields, ...rangeError } },
    ),
  },
  "gelf-pro-tcp": {
    protocol: "tcp",
    records: [
      {
        dialect: "gelf",
        severityNumber: info,
        body: "order placed",
        logger: "shop",
        resource: { "host.name": host },
        attributes: { order: 7, customer_id: "c-1", customer_name: fields.customer.name },
      },
      {
        dialect: "gelf",
        severityNumber: error,
        body: "no stock",
        logger: "shop",
        resource: { "host.name": host },
        attributes: { order: 7 },
      },
    ],
  },
  "logstash-client": {
    protocol: "tcp",
    records: both({ dialect: "logstash_v1", logger: "", resource: {}, attributes: fields }),
  },
};

describe("records arrive whole", () => {
  test.concurrent.each(Object.entries(producers))(
    "of %s",
    async (program, { protocol, records }) => {
      expect(await receivedRecords(program, protocol, records.length)).toEqual(records);
    },
  );

  test.concurrent("of log4js' appender for Logstash over HTTP, each behind a line for Elasticsearch", async () => {
    const shown = (name: string): string =>
      `${name} { order: 7, customer: { id: 'c-1', name: 'Zoë "Z"\\n' } }`;
    const record = { dialect: "monolog_json", logger: "orders", resource: {}, attributes: {} };
    const action = {
      dialect: "logstash_v1",
      severityNumber: undefined,
      body: undefined,
      logger: "",
      resource: {},
      attributes: { index: { _index: "shop", _type: "application" } },
    };
    expect(await receivedRecords("log4js-logstash-http", "http", 4)).toEqual([
      action,
      action,
      { ...record, severityNumber: info, body: shown("order placed") },
      { ...record, severityNumber: error, body: shown("order failed") },
    ]);
  });
});
