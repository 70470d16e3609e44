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
