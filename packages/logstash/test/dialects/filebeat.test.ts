import { describe, expect, test } from "vitest";

import { decodeEvent } from "../decode-lines.ts";

const time = "2014-09-23T13:49:52.000Z";

describe("Filebeat", () => {
  const envelope = {
    "@timestamp": time,
    "@metadata": { beat: "filebeat", type: "_doc", version: "8.11.0" },
    agent: { id: "a-1", type: "filebeat", name: "vm" },
    ecs: { version: "8.0.0" },
    log: { offset: 120, file: { path: "/var/log/app.log", inode: "7" } },
    host: { name: "vm" },
    input: { type: "filestream" },
  };
  const resource = {
    "agent.id": "a-1",
    "agent.type": "filebeat",
    "agent.name": "vm",
    "host.name": "vm",
  };
  const attributes = {
    "log.offset": 120,
    "log.file.path": "/var/log/app.log",
    "log.file.inode": "7",
    input: { type: "filestream" },
  };

  test("around a plain message", () => {
    expect(decodeEvent({ ...envelope, message: "plain" })).toEqual({
      dialect: "filebeat",
      time: "2014-09-23T13:49:52.000000000Z",
      severityNumber: undefined,
      severityText: undefined,
      body: "plain",
      logger: "",
      spanContext: undefined,
      resource,
      attributes,
      notes: ["level_missing"],
    });
  });

  test("around an application's own JSON is of the application's dialect", () => {
    const event = { ...envelope, message: "m", level: "WARN", level_value: 30_000 };
    expect(decodeEvent(event)).toMatchObject({
      dialect: "logstash_logback_encoder",
      severityNumber: 13,
      resource,
      attributes,
    });
  });

  test("around JSON text keeps what it says of the same objects as the application", () => {
    const own = {
      message: "m",
      log: { level: "error", logger: "shop", file: null },
      host: { hostname: "pod-1" },
      process: { pid: 7 },
    };
    expect(decodeEvent({ ...envelope, message: JSON.stringify(own) })).toMatchObject({
      body: "m",
      severityNumber: 17,
      logger: "shop",
      resource: { ...resource, "host.hostname": "pod-1", "process.pid": 7 },
      attributes,
    });
  });

  test("around JSON text with __proto__ in it stays plain data", () => {
    const message = '{"message":"m","host":{"__proto__":{"admin":true}}}';
    const { resource: merged } = decodeEvent({ ...envelope, message });
    expect(merged["admin"]).toBeUndefined();
    expect(JSON.stringify(merged)).toContain('"host.__proto__":{"admin":true}');
  });

  test("reporting its own parse error is no exception of the application", () => {
    const error = { message: "Error decoding JSON: invalid character", type: "json" };
    expect(decodeEvent({ ...envelope, message: "{", error })).toMatchObject({
      severityNumber: undefined,
      attributes: { "error.message": error.message, "error.type": "json" },
    });
  });
});
