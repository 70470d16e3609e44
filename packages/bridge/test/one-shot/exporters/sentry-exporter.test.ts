import type { Envelope, SendOutcome } from "@rookery/core";
import { createLogstashDecoder } from "@rookery/logstash";
import { createEventMapper } from "@rookery/otel-exporter/mapping";
import { expect, test } from "vitest";

import { Accounting } from "../../../src/one-shot/accounting.ts";
import { SentryExporter } from "../../../src/one-shot/exporters/sentry-exporter.ts";
import type { PositionedRecord } from "../../../src/pipeline/positioned-record.ts";

test("takes no more than its queue holds until there is room, and loses nothing", async () => {
  const server = Promise.withResolvers<void>();
  const sent: Envelope[] = [];
  const accounting = new Accounting();
  const exporter = await SentryExporter.open({
    transport: {
      send: async (envelope): Promise<SendOutcome> => {
        sent.push(envelope);
        await server.promise;
        return { status: "accepted" };
      },
    },
    projectId: "1",
    minSeverity: "error",
    toEvent: createEventMapper({ sdk: { name: "rookery.test", version: "1.2.3" } }),
    accounting,
    queueSize: 2,
  });
  const records = [1, 2, 3, 4, 5].map(record);
  for (const _ of records) accounting.receive();
  let isTaken = false;
  const taken = exporter.export(records).then(() => (isTaken = true));
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  expect({ isTaken, sent: sent.length }).toEqual({ isTaken: false, sent: 2 });

  server.resolve();
  await taken;
  await exporter.flush();
  expect(accounting.totals()).toMatchObject({ lines: 5, accepted: 5, dropped: 0, pending: 0 });
});

function record(line: number): PositionedRecord {
  const event = { message: `failure ${line}`, level: "ERROR" };
  return {
    record: createLogstashDecoder({ now: () => 0 }).decode(event),
    position: { source: "a", identity: "1", line, offset: line },
    line: Buffer.from(String(line)),
    hasOwnTime: true,
  };
}
