import { expect, test } from "vitest";

import type { EnvelopeItem } from "../../../src/envelope/envelope.ts";
import { checkItemLimits } from "../../../src/ingest/items/item-limits.ts";

const mebibyte = 1024 * 1024;

/** An item of a type, with a payload of so many bytes. */
function item(type: string, bytes = 1, itemCount?: number): EnvelopeItem {
  const payload = new Uint8Array(bytes);
  return { type, header: {}, payload, ...(itemCount !== undefined && { itemCount }) };
}

test.each<[string, readonly EnvelopeItem[], string | undefined]>([
  ["an event of 1 MiB", [item("event", mebibyte)], undefined],
  ["an event of more", [item("event", mebibyte + 1)], "event"],
  ["two events", [item("event"), item("event")], "event"],
  ["an event and a transaction", [item("event"), item("transaction")], "transaction"],
  ["an event with attachments", [item("event"), item("attachment"), item("attachment")], undefined],
  ["31 attachments", Array.from({ length: 31 }, () => item("attachment")), "attachment"],
  ["two log items", [item("log"), item("log")], "log"],
  ["a full log container", [item("log", 12 * mebibyte, 6)], undefined],
  ["a log container of more", [item("log", 12 * mebibyte + 1, 100)], "log"],
  ["logs of over 2 MiB on average", [item("log", 4 * mebibyte + 1, 2)], "log"],
  ["two check-ins", [item("check_in"), item("check_in")], "check_in"],
  [
    "client reports of 100 KiB",
    [item("client_report", 51_200), item("client_report", 51_200)],
    undefined,
  ],
  [
    "client reports of more",
    [item("client_report", 51_200), item("client_report", 51_201)],
    "client_report",
  ],
  ["anything unknown", [item("rook", 5 * mebibyte), item("rook")], undefined],
])("%s", (_name, items, offender) => {
  const outcome = checkItemLimits(items);
  expect(outcome.accepted ? undefined : [outcome.refusal.status, outcome.refusal.detail]).toEqual(
    offender && [413, `envelope exceeded size limits for type '${offender}'`],
  );
});
