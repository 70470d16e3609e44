// Endpoints, places of the key, encodings, items, and what a repeat or a wrong key comes to, at a server
// that nobody here wrote.
import {
  createLogEnvelope,
  fitLog,
  HttpTransport,
  parseDsn,
  probeServer,
  ReportingTransport,
  serverProfiles,
  type Envelope,
} from "@rookery/core";
import { expect, test } from "vitest";

import { client, envelopeOf, event, useBugsink } from "./bugsink-rig.ts";

const mebibyte = 1024 * 1024;
const bugsink = useBugsink();

/** An event of this many bytes of JSON. */
function ofSize(bytes: number): Envelope {
  const rest = Buffer.byteLength(JSON.stringify(event({ extra: { text: "" } })));
  return envelopeOf(event({ extra: { text: "x".repeat(bytes - rest) } }));
}

test.each(serverProfiles.Bugsink.encodings)(
  "an event of a mebibyte is taken in the encoding %s, and a larger one refused",
  async (encoding) => {
    const envelopes = [ofSize(mebibyte), ofSize(mebibyte + 1)];
    expect(await bugsink.send(envelopes, { compression: { encoding } })).toEqual([
      "accepted",
      "too_large",
    ]);
    expect(bugsink.project.events()).toHaveLength(1);
  },
);

test.each([
  ["envelope", "header"],
  ["envelope", "query"],
  ["store", "header"],
  ["store", "query"],
] as const)("the %s endpoint takes an event, with its key in the %s", async (endpoint, auth) => {
  const sent = event();
  expect(await bugsink.send([envelopeOf(sent)], { endpoint, auth })).toEqual(["accepted"]);
  expect(bugsink.project.events()).toEqual([
    expect.objectContaining({ event_id: sent.event_id, data: sent }),
  ]);
});

test("a probe tells it from other servers, and leaves nothing behind", async () => {
  expect(await probeServer({ dsn: parseDsn(bugsink.project.dsn), client })).toEqual({
    status: "recognized",
    profile: serverProfiles.Bugsink,
  });
  expect(bugsink.project.events()).toEqual([]);
});

test("logs are taken and dropped, and a report of losses beside an event does it no harm", async () => {
  const logs = createLogEnvelope([fitLog({ body: "it began", level: "info" }, Date.now())], client);
  expect(await bugsink.send([logs])).toEqual(["accepted"]);
  expect(bugsink.project.events()).toEqual([]);

  const transport = new HttpTransport({ dsn: parseDsn(bugsink.project.dsn), client });
  const reporting = new ReportingTransport({ transport });
  const sent = event();
  reporting.record("queue_overflow", "error", 2);
  expect(await reporting.send(envelopeOf(sent))).toEqual({ status: "accepted" });
  reporting.record("queue_overflow", "error", 1);
  await reporting.close(10_000);
  await transport.close();
  expect(bugsink.project.events().map(({ data }) => data)).toEqual([sent]);
});

test("an event that is sent twice is one event", async () => {
  const envelope = envelopeOf(event());
  expect(await bugsink.send([envelope, envelope])).toEqual(["accepted", "accepted"]);
  expect(bugsink.project.events()).toHaveLength(1);
});

test("a wrong key is refused, and nothing turns up", async () => {
  const dsn = parseDsn(bugsink.project.dsn.replace(/\/\/[^@]+/, `//${"0".repeat(32)}`));
  expect(await bugsink.send([envelopeOf(event())], { dsn })).toEqual(["forbidden"]);
  expect(bugsink.project.events()).toEqual([]);
});
