import { logRecord } from "@rookery/test-record-samples";
import { expect, test } from "vitest";

import { createEventIdChooser } from "../src/event-id.ts";

const withUid = (uid: unknown): ReturnType<typeof logRecord> =>
  logRecord({ attributes: { "log.record.uid": uid } });

test("a uid gives the same id every time, and another one in another project", () => {
  const choose = createEventIdChooser("1");
  // The first 32 digits of the SHA-256 of "1\0" + "01J\0".
  expect(choose(withUid("01J"))).toBe("64d7139c49b0bfe1801144a0b785b306");
  expect(createEventIdChooser("2")(withUid("01J"))).not.toBe(choose(withUid("01J")));
});

test.each([undefined, "", 7])("without a uid (%s) each event has an id of its own", (uid) => {
  const choose = createEventIdChooser("1");
  const ids = [choose(withUid(uid)), choose(withUid(uid))];
  expect(new Set(ids).size).toBe(2);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
});

test("a uid that throws when it is read costs no record", () => {
  const attributes = {
    get "log.record.uid"(): never {
      throw new Error("no uid");
    },
  };
  expect(createEventIdChooser("1")(logRecord({ attributes }))).toMatch(/^[0-9a-f]{32}$/);
});
