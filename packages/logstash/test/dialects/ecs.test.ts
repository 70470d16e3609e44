import { describe, expect, test } from "vitest";

import { decodeEvent, fixtureEvents, type Decoded } from "../decode-lines.ts";

const java: Decoded = {
  dialect: "ecs",
  time: "2026-11-22T10:34:53.668000000Z",
  severityNumber: 1,
  severityText: "TRACE",
  body: "t",
  logger: "com.example.M",
  spanContext: {
    traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
    spanId: "00f067aa0ba902b7",
    traceFlags: 0,
  },
  resource: { "service.name": "svc" },
  attributes: {
    "event.dataset": "svc",
    "thread.name": "main",
    custom: "v",
    "code.file.path": "M.java",
    "code.line.number": 2,
    "code.function.name": "main",
  },
  notes: [],
};

const javaRecords: readonly Decoded[] = [
  java,
  {
    ...java,
    time: "2026-11-22T10:34:53.669000000Z",
    severityNumber: 9,
    severityText: "INFO",
    body: "i",
  },
  {
    ...java,
    time: "2026-11-22T10:34:53.671000000Z",
    severityNumber: 13,
    severityText: "WARN",
    body: "w",
    attributes: { ...java.attributes, tags: ["AUDIT"] },
  },
  {
    ...java,
    time: "2026-11-22T10:34:53.673000000Z",
    severityNumber: 17,
    severityText: "ERROR",
    body: "oops\nline2",
    attributes: {
      ...java.attributes,
      "exception.type": "java.lang.RuntimeException",
      "exception.message": "wrap",
      "exception.stacktrace": "java.lang.RuntimeException: wrap",
    },
  },
  {
    ...java,
    time: "2026-11-22T10:34:53.674000000Z",
    severityNumber: 9,
    severityText: "INFO",
    body: "after",
  },
];

const python: Decoded = {
  dialect: "ecs",
  time: "2026-11-22T10:34:10.771000000Z",
  severityNumber: 5,
  severityText: "debug",
  body: "d",
  logger: "ecs-logging-python",
  resource: { "process.name": "MainProcess", "process.pid": 19_762 },
  attributes: {
    "code.file.path": "<string>",
    "code.line.number": 15,
    "code.function.name": "run",
    "thread.id": 139_976_717_716_352,
    "thread.name": "MainThread",
  },
  notes: [],
};

const pythonRecords: readonly Decoded[] = [
  { ...python, time: "2026-11-22T10:34:10.770000000Z" },
  {
    ...python,
    severityNumber: 9,
    severityText: "info",
    body: "i 1",
    attributes: { ...python.attributes, obj: { a: 1 }, user: "u" },
  },
  { ...python, severityNumber: 13, severityText: "warning", body: "w" },
  { ...python, severityNumber: 21, severityText: "critical", body: "c" },
  {
    ...python,
    severityNumber: 17,
    severityText: "error",
    body: "exc",
    attributes: {
      ...python.attributes,
      "code.line.number": 19,
      "exception.type": "ValueError",
      "exception.message": "bad",
      "exception.stacktrace": "Traceback (most recent call last):",
    },
  },
  {
    ...python,
    severityNumber: 17,
    severityText: "error",
    body: "stackinfo",
    attributes: {
      ...python.attributes,
      "code.line.number": 20,
      "exception.stacktrace": "Stack (most recent call last):",
    },
  },
];

const ruby: Decoded = {
  dialect: "ecs",
  time: "2026-11-22T10:34:53.975000000Z",
  severityNumber: 5,
  severityText: "DEBUG",
  body: "msg DEBUG",
  logger: "prog",
  resource: {},
  attributes: {},
  notes: [],
};

const rubyRecords: readonly Decoded[] = [
  ruby,
  { ...ruby, severityNumber: 9, severityText: "INFO", body: "msg INFO" },
  { ...ruby, severityNumber: 13, severityText: "WARN", body: "msg WARN" },
  { ...ruby, severityNumber: 17, severityText: "ERROR", body: "msg ERROR" },
  { ...ruby, severityNumber: 21, severityText: "FATAL", body: "msg FATAL" },
  { ...ruby, severityNumber: 21, severityText: "ANY", body: "msg ANY" },
  {
    ...ruby,
    severityNumber: 17,
    severityText: "ERROR",
    body: "x",
    logger: "",
    attributes: { "exception.message": "m" },
  },
];

describe.each([
  { fixture: "ecs-logging-java-logback.ndjson", expected: javaRecords },
  { fixture: "ecs-logging-python.ndjson", expected: pythonRecords },
  { fixture: "ecs-logging-ruby.ndjson", expected: rubyRecords },
])("$fixture", ({ fixture, expected }) => {
  const decoded = fixtureEvents(fixture).map((event) => decodeEvent(event));

  test.each(expected.map((line, index) => ({ number: index + 1, line })))(
    "maps line $number",
    ({ number, line }) => {
      expect(decoded[number - 1]).toEqual(line);
    },
  );

  test("is known in every line", () => {
    expect(decoded).toHaveLength(expected.length);
  });
});

test("joins a stack trace that is an array of lines", () => {
  const { attributes } = decodeEvent({
    "@timestamp": "2026-11-22",
    "log.level": "ERROR",
    "error.type": "java.lang.RuntimeException",
    "error.stack_trace": ["java.lang.RuntimeException: wrap", "\tat M.main(M.java:2)"],
  });
  expect(attributes).toEqual({
    "exception.type": "java.lang.RuntimeException",
    "exception.message": "wrap",
    "exception.stacktrace": "java.lang.RuntimeException: wrap",
  });
});

test.each([
  { log: { level: "warn", origin: { file: { line: 7 } } } },
  { "log.level": "warn", log: { origin: { "file.line": 7 } } },
  { log: { level: "warn", "origin.file": { line: 7 } } },
  { "log.level": "warn", "log.origin": { file: { line: 7 } } },
  { "log.level": "warn", "log.origin.file.line": 7 },
])("reads %j, whatever is dotted and what nested", (fields) => {
  expect(decodeEvent({ "@timestamp": "2026-11-22", "ecs.version": "1.2.0", ...fields })).toEqual({
    dialect: "ecs",
    time: "2026-11-22T00:00:00.000000000Z",
    severityNumber: 13,
    severityText: "warn",
    body: undefined,
    logger: "",
    spanContext: undefined,
    resource: {},
    attributes: { "code.line.number": 7 },
    notes: ["timestamp_without_zone"],
  });
});

test("prefers the dotted key, and keeps a nested one that differs", () => {
  const event = {
    log: { level: "debug", logger: "nested" },
    "log.level": "error",
    "log.logger": "dotted",
    host: "web1",
    "host.name": "web1.example.com",
  };
  expect(decodeEvent(event)).toMatchObject({
    severityText: "error",
    logger: "dotted",
    resource: { "host.name": "web1" },
    attributes: {
      "log.level": "debug",
      "log.logger": "nested",
      "host.name": "web1.example.com",
    },
  });
});

test("turns ECS field sets into resource attributes under their semantic names", () => {
  const event = {
    "@timestamp": "2026-11-22T00:00:00Z",
    "log.level": "info",
    host: { name: "n", hostname: "h", architecture: "x86_64", os: { name: "Linux" }, ip: ["::1"] },
    service: { name: "svc", version: "1.2", environment: "prod", node: { name: "a1" } },
    process: { pid: 7, executable: "/bin/x", thread: { name: "t" } },
    container: { id: "c1", image: { name: "img" }, runtime: "docker" },
    kubernetes: { namespace: "ns", pod: { name: "p", uid: "u" }, labels: { app: "x" } },
    cloud: { provider: "aws", region: "eu-1" },
    labels: { tenant: "t1" },
    event: { id: "e-1", dataset: "d", original: "raw" },
  };
  const { resource, attributes } = decodeEvent(event);
  expect(resource).toEqual({
    "host.name": "n",
    "host.hostname": "h",
    "host.arch": "x86_64",
    "host.ip": ["::1"],
    "os.name": "Linux",
    "service.name": "svc",
    "service.version": "1.2",
    "deployment.environment.name": "prod",
    "service.instance.id": "a1",
    "process.pid": 7,
    "process.executable.path": "/bin/x",
    "container.id": "c1",
    "container.image": { name: "img" },
    "container.runtime.name": "docker",
    "k8s.namespace.name": "ns",
    "k8s.pod.name": "p",
    "k8s.pod.uid": "u",
    "kubernetes.labels": { app: "x" },
    "cloud.provider": "aws",
    "cloud.region": "eu-1",
  });
  expect(attributes).toEqual({
    "thread.name": "t",
    tenant: "t1",
    "log.record.uid": "e-1",
    "event.dataset": "d",
    "log.record.original": "raw",
  });
});
