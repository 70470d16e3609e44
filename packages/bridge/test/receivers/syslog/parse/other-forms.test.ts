import { describe, expect, test } from "vitest";

import { parseSyslog } from "../../../../src/receivers/syslog/parse/parse-syslog.ts";
import type { SyslogMessage } from "../../../../src/receivers/syslog/parse/syslog-message.ts";
import { readMessage } from "./read-message.ts";

type Expected = Omit<Partial<SyslogMessage>, "text"> & Pick<SyslogMessage, "text">;

describe("what came before the standards", () => {
  const time = "2026-11-22T10:33:00";

  test.each([
    // Docker's default, and what is written to a local socket: no host.
    ["<30>Nov 22 10:33:00 shop[7]: up", { time, appName: "shop", procId: "7", text: "up" }],
    ["<187>Nov 22 10:33:00 nginx: x", { time, appName: "nginx", text: "x" }],
    // RSYSLOG_ForwardFormat.
    [
      "<11>2026-11-22T10:33:00.123456+01:00 web1 shop[7]: x",
      {
        time: "2026-11-22T10:33:00.123456+01:00",
        hostname: "web1",
        appName: "shop",
        procId: "7",
        text: "x",
      },
    ],
    // Logstash's syslog output.
    [
      "<13>Nov 22 10:33:00 web1 LOGSTASH[-]: x",
      { time, hostname: "web1", appName: "LOGSTASH", text: "x" },
    ],
    ["<13>Nov 22 10:33:00 %{host} LOGSTASH[-]: x", { time, appName: "LOGSTASH", text: "x" }],
    [
      '<13>Nov 22 10:33:00 {"name":"web 1"} LOGSTASH[-]: x',
      { time, hostname: "web 1", appName: "LOGSTASH", text: "x" },
    ],
    // logback's SyslogAppender names no application.
    [
      "<11>Nov 22 10:33:00 web1 [main] com.acme.Shop order failed",
      { time, hostname: "web1", text: "[main] com.acme.Shop order failed" },
    ],
    [
      "<11>Nov 22 10:33:00 web1 \tat com.acme.Shop.pay(Shop.java:7)",
      { time, hostname: "web1", text: "\tat com.acme.Shop.pay(Shop.java:7)" },
    ],
    [
      "<11>Nov 22 10:33:00 web1 java.lang.IllegalStateException: boom",
      { time, hostname: "web1", text: "java.lang.IllegalStateException: boom" },
    ],
    ["<13>Nov 22 10:33:00 fe80::1 su: x", { time, hostname: "fe80::1", appName: "su", text: "x" }],
    [
      "<13>Nov 22 10:33:00 web1 postfix/smtpd[7]: x",
      { time, hostname: "web1", appName: "postfix/smtpd", procId: "7", text: "x" },
    ],
    [
      "<13>Nov 22 10:33:00 2025 web1 su: x",
      { time: "2025-11-22T10:33:00", hostname: "web1", appName: "su", text: "x" },
    ],
    [
      "<13>Nov 22 2025 10:33:00 web1 su: x",
      { time: "2025-11-22T10:33:00", hostname: "web1", appName: "su", text: "x" },
    ],
    ["<13>shop[7]: no time", { appName: "shop", procId: "7", text: "no time" }],
    ["<13>Warning: no time", { text: "Warning: no time" }],
    ["<13>Nov 31 10:33:00 web1 su: x", { hostname: "web1", appName: "su", text: "x" }],
    ["<13>Nov 22 25:33:00 web1 su: x", { text: "Nov 22 25:33:00 web1 su: x" }],
    ["<13>", { text: "" }],
    ["<13>Nov 22 10:33:00", { time, text: "" }],
    ["<13>Nov 22 10:33:00 web1 x\n", { time, hostname: "web1", text: "x" }],
  ] satisfies readonly (readonly [string, Expected])[])("%s", (message, expected) => {
    expect(readMessage(message)).toEqual(expected);
  });

  test.each([
    [
      "<189>45: *Mar  1 00:00:12.123: %SYS-5-CONFIG_I: Configured from console",
      { msgId: "SYS-5-CONFIG_I", text: "%SYS-5-CONFIG_I: Configured from console" },
    ],
    [
      "<189>45: router1: .Nov 22 10:33:00.123: %LINK-3-UPDOWN: Interface x",
      {
        time: `${time}.123`,
        hostname: "router1",
        msgId: "LINK-3-UPDOWN",
        text: "%LINK-3-UPDOWN: Interface x",
      },
    ],
    [
      "<189>45: *Nov 22 10:33:00.123 CET: %LINK-3-UPDOWN: Interface x",
      { time: `${time}.123`, msgId: "LINK-3-UPDOWN", text: "%LINK-3-UPDOWN: Interface x" },
    ],
    [
      "<187>: 2026 Nov 22 10:33:00.123 UTC: %ETHPORT-3-IF_DOWN: x",
      { time: `${time}.123Z`, msgId: "ETHPORT-3-IF_DOWN", text: "%ETHPORT-3-IF_DOWN: x" },
    ],
    [
      "<166>Nov 22 2026 10:33:00: %ASA-6-302013: Built inbound",
      { time, msgId: "ASA-6-302013", text: "%ASA-6-302013: Built inbound" },
    ],
    [
      "<166>Nov 22 2026 10:33:00 fw1 : %ASA-6-302013: Built inbound",
      { time, hostname: "fw1", msgId: "ASA-6-302013", text: "%ASA-6-302013: Built inbound" },
    ],
  ] satisfies readonly (readonly [string, Expected])[])(
    "a device of Cisco's: %s",
    (message, expected) => {
      expect(readMessage(message)).toEqual(expected);
    },
  );

  test.each(["<192>x", "<999>x", "<>x", "<1234>x", "<-1>x", "<1", " <13>x", "x<13>"])(
    "what is no priority is a part of the message: %s",
    (text) => {
      expect(readMessage(text)).toEqual({ priority: 13, hasPriority: false, text });
    },
  );
});

describe("the year that RFC 3164 does not send", () => {
  test.each([
    ["Dec 31 23:59:59", Date.UTC(2027, 0, 1, 0, 0, 5), "2026-12-31T23:59:59"],
    ["Jan  1 00:00:03", Date.UTC(2026, 11, 31, 23, 59, 58), "2027-01-01T00:00:03"],
    ["Jun 15 12:00:00", Date.UTC(2026, 5, 15, 12), "2026-06-15T12:00:00"],
    ["Feb 29 12:00:00", Date.UTC(2029, 0, 2), "2028-02-29T12:00:00"],
  ])("%s is the nearest to now", (written, millis, time) => {
    expect(parseSyslog(`<13>${written} web1 x`, millis).time).toBe(time);
  });

  test("a day that no year around has is no time", () => {
    const parsed = parseSyslog("<13>Feb 29 12:00:00 web1 x", Date.UTC(2026, 5, 15));
    expect(parsed).toMatchObject({ time: undefined, hostname: "web1", text: "x" });
  });
});
