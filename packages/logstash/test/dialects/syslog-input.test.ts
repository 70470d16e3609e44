import { expect, test } from "vitest";

import { decodeEvent, type Decoded } from "../decode-lines.ts";

const critical: Decoded = {
  dialect: "syslog_input",
  time: "2026-11-22T10:33:00.000000000Z",
  severityNumber: 18,
  severityText: "Critical",
  body: "disk failed",
  logger: "",
  spanContext: undefined,
  resource: { "host.name": "web1", "process.pid": "7" },
  attributes: { priority: 26, facility: 3, facility_label: "system", program: "smartd" },
  notes: [],
};

test("reads the words of syslog from the syslog input", () => {
  const event = {
    "@timestamp": "2026-11-22T10:33:00Z",
    message: "disk failed",
    host: "web1",
    logsource: "web1",
    program: "smartd",
    pid: "7",
    priority: 26,
    facility: 3,
    facility_label: "system",
    severity: 2,
    severity_label: "Critical",
  };
  expect(decodeEvent(event)).toEqual(critical);
});

test("reads the syslog input in its ECS mode", () => {
  const event = {
    "@timestamp": "2026-11-22T10:33:00Z",
    message: "disk failed",
    host: { hostname: "web1" },
    process: { name: "smartd", pid: "7" },
    log: { syslog: { priority: 26, severity: { code: 2, name: "Critical" } } },
  };
  expect(decodeEvent(event)).toEqual({
    ...critical,
    resource: { ...critical.resource, "process.name": "smartd" },
    attributes: { "log.syslog.priority": 26 },
  });
});

test("reads the number when there is no label", () => {
  const log = { syslog: { severity: { code: 5 } } };
  expect(decodeEvent({ "@timestamp": "2026-11-22T10:33:00Z", log })).toMatchObject({
    severityNumber: 10,
    notes: [],
  });
});

const carrier = {
  "@timestamp": "2026-11-22T10:33:00Z",
  host: { hostname: "web1" },
  process: { name: "shop", pid: 7 },
  log: {
    syslog: {
      priority: 14,
      facility: { code: 1, name: "user-level" },
      severity: { code: 6, name: "Informational" },
      appname: "shop",
    },
  },
};
const legacyCarrier = {
  "@timestamp": "2026-11-22T10:33:00Z",
  logsource: "web1",
  program: "shop",
  pid: "7",
  priority: 14,
  facility: 1,
  facility_label: "user-level",
  severity: 6,
  severity_label: "Informational",
};

test.each([
  ["its ECS mode", carrier],
  ["its plain names", legacyCarrier],
])("an event that it carries is read in its own dialect, with %s", (_name, envelope) => {
  const message = JSON.stringify({
    level: 50,
    time: Date.UTC(2026, 10, 22, 9),
    msg: "order failed",
    err: {
      type: "Error",
      message: "out of stock",
      stack: "Error: out of stock\n    at f (a.js:1:2)",
    },
  });
  expect(decodeEvent({ ...envelope, message })).toMatchObject({
    dialect: "pino",
    time: "2026-11-22T09:00:00.000000000Z",
    severityNumber: 17,
    body: "order failed",
    resource: { "host.name": "web1", "service.name": "shop" },
    attributes: { "exception.type": "Error", "log.syslog.priority": 14 },
  });
});

test.each([
  ["its ECS mode", carrier],
  ["its plain names", legacyCarrier],
])("it fills in what the event it carries does not say, with %s", (_name, envelope) => {
  expect(decodeEvent({ ...envelope, message: '{"message":"order failed"}' })).toMatchObject({
    dialect: "logstash_v1",
    time: "2026-11-22T10:33:00.000000000Z",
    severityNumber: 9,
    body: "order failed",
    resource: { "host.name": "web1", "service.name": "shop" },
    notes: [],
  });
});

test("host and service that the event names are its own", () => {
  const message = JSON.stringify({
    "@timestamp": "2026-11-22T09:00:00Z",
    "log.level": "error",
    "ecs.version": "1.2.0",
    "service.name": "orders",
    "host.name": "pod-1",
    message: "order failed",
  });
  expect(decodeEvent({ ...carrier, message })).toMatchObject({
    dialect: "ecs",
    time: "2026-11-22T09:00:00.000000000Z",
    severityNumber: 17,
    resource: { "host.name": "pod-1", "service.name": "orders" },
  });
});

test("an event that rsyslog carries in a template of JSON is read in its own dialect", () => {
  const message =
    ' {"level":50,"time":1795341600000,"pid":9,"hostname":"pod-1","msg":"order failed"}';
  const event = {
    "@timestamp": "2026-11-22T10:33:00Z",
    message,
    host: "web1",
    severity: "info",
    facility: "local0",
    programname: "shop",
    procid: "7",
  };
  expect(decodeEvent(event)).toMatchObject({
    dialect: "pino",
    time: "2026-11-22T10:00:00.000000000Z",
    severityNumber: 17,
    body: "order failed",
    resource: { "service.name": "shop", "process.pid": 9 },
  });
});
