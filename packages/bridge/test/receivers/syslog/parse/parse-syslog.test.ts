import { describe, expect, test } from "vitest";

import { parseSyslog } from "../../../../src/receivers/syslog/parse/parse-syslog.ts";
import { readMessage } from "./read-message.ts";

const now = Date.UTC(2026, 10, 22, 12);

describe("RFC 5424, section 6.5: examples", () => {
  test("example 1, with no structured data", () => {
    expect(
      readMessage(
        "<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - \ufeff'su root' failed for lonvick on /dev/pts/8",
      ),
    ).toEqual({
      version: 1,
      time: "2003-10-11T22:14:15.003Z",
      hostname: "mymachine.example.com",
      appName: "su",
      msgId: "ID47",
      text: "'su root' failed for lonvick on /dev/pts/8",
    });
  });

  test("example 2, with no structured data", () => {
    expect(
      readMessage(
        "<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - %% It's time to make the do-nuts.",
      ),
    ).toEqual({
      version: 1,
      time: "2003-08-24T05:14:15.000003-07:00",
      hostname: "192.0.2.1",
      appName: "myproc",
      procId: "8710",
      text: "%% It's time to make the do-nuts.",
    });
  });

  const structured = {
    version: 1,
    time: "2003-10-11T22:14:15.003Z",
    hostname: "mymachine.example.com",
    appName: "evntslog",
    msgId: "ID47",
  };
  const element = { iut: "3", eventSource: "Application", eventID: "1011" };

  test("example 3, with structured data", () => {
    expect(
      readMessage(
        '<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog - ID47 [exampleSDID@32473 iut="3" eventSource="Application" eventID="1011"] \ufeffAn application event log entry...',
      ),
    ).toEqual({
      ...structured,
      structuredData: { "exampleSDID@32473": element },
      text: "An application event log entry...",
    });
  });

  test("example 4, structured data only", () => {
    expect(
      readMessage(
        '<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog - ID47 [exampleSDID@32473 iut="3" eventSource="Application" eventID="1011"][examplePriority@32473 class="high"]',
      ),
    ).toEqual({
      ...structured,
      structuredData: {
        "exampleSDID@32473": element,
        "examplePriority@32473": { class: "high" },
      },
      text: "",
    });
  });
});

describe("RFC 5424: what is and is not as it has to be", () => {
  const head = "<13>1 2026-11-22T10:33:00Z web1 shop 7 ID";
  const known = {
    version: 1,
    time: "2026-11-22T10:33:00Z",
    hostname: "web1",
    appName: "shop",
    procId: "7",
    msgId: "ID",
  };

  test("everything may be absent (section 6.2)", () => {
    expect(readMessage("<0>1 - - - - - -")).toEqual({ version: 1, text: "" });
  });

  test("a quote, a backslash and a bracket in a value are escaped (section 6.3.3)", () => {
    const structuredData = { a: { b: 'x"y\\z]' } };
    expect(readMessage(`${head} [a b="x\\"y\\\\z\\]"] m`)).toEqual({
      ...known,
      structuredData,
      text: "m",
    });
  });

  test("a backslash before anything else is one (section 6.3.3)", () => {
    const structuredData = { a: { b: "C:\\temp" } };
    expect(readMessage(`${head} [a b="C:\\temp"] m`)).toEqual({
      ...known,
      structuredData,
      text: "m",
    });
  });

  test("a parameter may come more than once (section 6.3.3)", () => {
    const structuredData = { origin: { ip: ["192.0.2.1", "192.0.2.129"] } };
    const text = '[origin ip="192.0.2.1" ip="192.0.2.129"]';
    expect(readMessage(`${head} ${text}`)).toEqual({ ...known, structuredData, text: "" });
  });

  test.each([
    "[a b=c] m",
    '[a b="c m',
    "[ m",
    "[] m",
    '[a b="c"]m',
    "[a=b] m",
    '[a "b"] m',
    "no structured data",
  ])("what is no structured data is a part of the message: %s", (text) => {
    expect(readMessage(`${head} ${text}`)).toEqual({ ...known, text });
  });

  test("a name that is a key of every object is plain data", () => {
    const parsed = parseSyslog(`${head} [__proto__ toString="1"] m`, now);
    expect(JSON.stringify(parsed.structuredData)).toBe('{"__proto__":{"toString":"1"}}');
  });

  test("the blank that rsyslog leaves of a message of RFC 3164 is not one of the message", () => {
    expect(readMessage(`${head} -  order failed`)).toEqual({ ...known, text: "order failed" });
  });

  test("a further line of a stack trace keeps its place", () => {
    expect(readMessage(`${head} -     at shop.js:1:2`)).toEqual({
      ...known,
      text: "    at shop.js:1:2",
    });
    expect(readMessage(`${head} - \tat Shop.java`)).toEqual({ ...known, text: "\tat Shop.java" });
  });

  test("an event of Logstash that has no host", () => {
    const message = "<13>1 2026-11-22T10:33:00.000+00:00 %{host} LOGSTASH - - - order failed";
    const time = "2026-11-22T10:33:00.000+00:00";
    expect(readMessage(message)).toEqual({
      version: 1,
      time,
      appName: "LOGSTASH",
      text: "order failed",
    });
  });

  test("an event of Logstash whose host is an object", () => {
    const message =
      '<13>1 2026-11-22T10:33:00.000+00:00 {"os":{"name":"Debian 12"},"hostname":"web1"} LOGSTASH - - - order failed';
    expect(readMessage(message)).toEqual({
      version: 1,
      time: "2026-11-22T10:33:00.000+00:00",
      hostname: "web1",
      appName: "LOGSTASH",
      text: "order failed",
    });
  });
});

describe("RFC 3164, section 5.4: examples", () => {
  test("example 1", () => {
    expect(
      readMessage("<34>Oct 11 22:14:15 mymachine su: 'su root' failed for lonvick on /dev/pts/8"),
    ).toEqual({
      time: "2026-10-11T22:14:15",
      hostname: "mymachine",
      appName: "su",
      text: "'su root' failed for lonvick on /dev/pts/8",
    });
  });

  test("example 2, without a priority", () => {
    expect(readMessage("Use the BFG!")).toEqual({
      priority: 13,
      hasPriority: false,
      text: "Use the BFG!",
    });
  });

  test("example 2, as a relay hands it on", () => {
    expect(readMessage("<13>Feb  5 17:32:18 10.0.0.99 Use the BFG!")).toEqual({
      time: "2027-02-05T17:32:18",
      hostname: "10.0.0.99",
      text: "Use the BFG!",
    });
  });

  test("example 3, with zone and year after the time", () => {
    expect(
      readMessage(
        "<165>Aug 24 05:34:00 CST 1987 mymachine myproc[10]: %% It's time to make the do-nuts.  %%  Ingredients: Mix=OK",
      ),
    ).toEqual({
      time: "1987-08-24T05:34:00",
      hostname: "mymachine",
      appName: "myproc",
      procId: "10",
      text: "%% It's time to make the do-nuts.  %%  Ingredients: Mix=OK",
    });
  });

  test("example 4, with the year before the time", () => {
    expect(
      readMessage(
        "<0>1990 Oct 22 10:52:01 TZ-6 scapegoat.dmz.example.org 10.1.2.3 sched[0]: That's All Folks!",
      ),
    ).toEqual({
      time: "1990-10-22T10:52:01-06:00",
      hostname: "scapegoat.dmz.example.org",
      text: "10.1.2.3 sched[0]: That's All Folks!",
    });
  });
});
