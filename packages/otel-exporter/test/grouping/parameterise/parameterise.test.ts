import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  parameterise,
  parameteriseScanned,
} from "../../../src/grouping/parameterise/parameterise.ts";
import { ScannedText } from "../../../src/grouping/parameterise/scanned-text.ts";

const uuid = "3f2a1b9c-0d1e-4f5a-8b7c-6d5e4f3a2b1c";

describe("what varies is replaced by its kind", () => {
  test.each([
    ["user 7 not found", "user <int> not found"],
    ["took -5 of +3, or 1,234", "took <int> of <int>, or <int>,<int>"],
    ["order-17, worker_3, #42, (9), [8]", "order-<int>, worker_<int>, #<int>, (<int>), [<int>]"],
    ["load 0.75, 1e9 and 1.5e-7", "load <float>, <float> and <float>"],
    ["took 12ms, 1.5s, 2h30m and 3µs", "took <duration>, <duration>, <duration> and <duration>"],
    ["12MB of 1.5GB", "<int>MB of <float>GB"],
    ["version 1.2.3 and v1.20.3", "version <version> and v1.<float>"],
    ["mail to a.b+c@example.org.", "mail to <email>."],
    ["GET https://example.com/a?b=c,d failed.", "GET <url> failed."],
    ["(see postgres://u:p@db:5432/x)", "(see <url>)"],
    ["db1.example.com:5432 and a.b.svc.cluster.local", "<hostname>:<int> and <hostname>"],
    ["from 10.0.0.1:443, 10.0.0.0/8", "from <ip>:<int>, <ip>/<int>"],
    ["from ::1, fe80::1: and [2001:db8::a:1]:80", "from <ip>, <ip>: and [<ip>]:<int>"],
    [`order ${uuid} and order-${uuid}`, "order <uuid> and order-<uuid>"],
    ["/users/17/orders/a1b2c3d4e5", "/users/<int>/orders/<hex>"],
    ["d41d8cd98f00b204e9800998ecf8427e", "<md5>"],
    ["commit da39a3ee5e6b4b0d3255bfef95601890afd80709", "commit <sha1>"],
    ["at 0x7ffe1a", "at <hex>"],
    ["key AKIAX7Q2M9ZL4T8W1B", "key <id>"],
    ["00:1b:44:11:3a:b7 and AA-BB-CC-DD-EE-FF", "<mac> and <mac>"],
    ["block blk_-16089 and blk_3886", "block blk_<int> and blk_<int>"],
    ["client12345 of node3", "client<int> of node3"],
    ["name=\"Ann Lee\" ok=true on=''", "name=<quoted_str> ok=<bool> on=<quoted_str>"],
  ])("%s", (message, template) => {
    expect(parameterise(message)).toBe(template);
  });

  test.each([
    "2026-11-22",
    "2026-11-22T10:36:15.123456Z",
    "2026-11-22 10:36:15,123",
    "2026-11-22 10:36:15 +0100",
    "2026-11-22T10:36:15+01:00",
    "2026/11/22 10:36:15",
    "22.11.2026 10:36:15",
    "22/Nov/2026:10:36:15 +0000",
    "Sun, 22 Nov 2026 10:36:15 GMT",
    "Sun Nov 22 10:36:15 2026",
    "Nov 22 10:36:15",
    "Nov  2 10:36:15",
    "Nov 22, 2026",
    "10:36:15.5",
  ])("a date or a time: %s", (date) => {
    expect(parameterise(`[${date}] failed at ${date}`)).toBe("[<date>] failed at <date>");
  });
});

describe("what a message says stays", () => {
  test.each([
    "Cannot find module 'express'",
    'relation "users" does not exist',
    "java.lang.NullPointerException at com.example.shop.Payment",
    "utf8 sha256 log4j s3 ipv6 h2 base64",
    "std::vec::Vec and add::bed",
    "deadbeef decade facade",
    "it is true that May and Mon follow",
    "größe überschritten",
    "<int> of <uuid>, name=<quoted_str>",
    "a=b key: value - and + more",
    "",
  ])("%s", (message) => {
    expect(parameterise(message)).toBe(message);
  });
});

/** What scanners look at, so that parts of everything stand beside parts of everything else. */
const pieces = fc.constantFrom(
  ..."0 1 9 12 255 4444 123456789 a f z e x b.com @ . .. : :: - -- + _ / // = ' \" < > , ; ( ) [ ] T Z".split(
    " ",
  ),
  ..."0x fe80 dead beef abcdef12 true ms s h 1h 1m v1 Nov Sun 22 2026 10:36:15 2026-11-22 µ é".split(
    " ",
  ),
  "UTC",
  "<int>",
  "<date>",
  "http://",
  "a@b.co",
  "=true",
  "1.2.3.4",
  "://",
  uuid,
  " ",
  "\n",
  "\u{1F600}",
  "\ud800",
);
const messages = fc.oneof(
  fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ maxLength: 200 }),
);

test("what was replaced once is not replaced again", () => {
  fc.assert(
    fc.property(messages, (message) => {
      const template = parameterise(message);
      expect(parameterise(template)).toBe(template);
    }),
    { numRuns: 10_000 },
  );
});

test("numbers of any size make one template", () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (one, other) => {
      const message = (id: number): string => `order ${id}: item-${id} of user ${id} failed`;
      expect(parameterise(message(one))).toBe(parameterise(message(other)));
    }),
  );
});

test("no message is read more than a fixed number of times", () => {
  const repeated = fc
    .tuple(fc.array(pieces, { minLength: 1, maxLength: 6 }), fc.array(pieces, { maxLength: 3 }))
    .map(([parts, tail]) => parts.join("").repeat(200) + tail.join(""));
  fc.assert(
    fc.property(repeated, (message) => {
      const scan = new ScannedText(message);
      parameteriseScanned(scan);
      expect(scan.reads / scan.text.length).toBeLessThan(40);
    }),
    { numRuns: 1_000 },
  );
});
