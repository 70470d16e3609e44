import fc from "fast-check";
import { expect, test } from "vitest";

import { parameterise } from "../../src/grouping/parameterise.ts";

test.each([
  ["user 17 of 4", "user <int> of <int>"],
  ["took -2.5 s", "took <float> s"],
  ["mail to rook.castle+x@mail.example.com failed", "mail to <email> failed"],
  ["GET https://example.com/a?b=1 failed", "GET <url> failed"],
  ["from 10.0.0.1:8080", "from <ip>:<int>"],
  ["from fe80:0:0:0:1:2:3:4 now", "from <ip> now"],
  ["job 9ec79c33-ec99-42ab-8353-589fcb2e04dc done", "job <uuid> done"],
  ["md5 9ec79c33ec9942ab8353589fcb2e04dc", "md5 <md5>"],
  ["commit 9ec79c33ec9942ab8353589fcb2e04dc01234567", "commit <sha1>"],
  ["at 2026-03-01T12:00:00.123Z and 12:00:01,5", "at <date> and <date>"],
  ["on 2026-03-01", "on <date>"],
  ["at 0xDEADbeef and 12ab34cd", "at <hex> and <hex>"],
  ["key \"a b\" and 'c'", "key <quoted_str> and <quoted_str>"],
  ["can't and won't", "can't and won't"],
  ["cached=true", "cached<bool>"],
  ["utf8 decode_2 stay", "utf8 decode_2 stay"],
  ["1234567 or 123456789", "<int> or <int>"],
  ["facade deadline feedback", "facade deadline feedback"],
  ["\n\n first 1 \n\nsecond 2\nthird 3", "first <int>\nsecond <int>"],
])("%j groups as %j", (message, expected) => {
  expect(parameterise(message)).toBe(expected);
});

test("takes any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (message) => {
      expect(parameterise(message).split("\n").length).toBeLessThanOrEqual(2);
    }),
  );
});
