import {
  ReportingTransport,
  SendError,
  serializeEnvelope,
  type ClientReport,
  type DiscardedItems,
  type DropReason,
  type Envelope,
  type SendErrorCode,
} from "@rookery/core";
import { parseEnvelope } from "@sentry/core";
import { describe, expect, test } from "vitest";

import { readVectors } from "./read-vectors.ts";

interface Given {
  readonly items: readonly {
    readonly type: string;
    readonly itemCount?: number;
    readonly billedBytes?: number;
  }[];
  readonly drop: {
    readonly reason: DropReason;
    readonly code?: SendErrorCode;
    readonly httpStatus?: number;
  };
}

const nowMillis = 1_795_343_580_250;

describe.each(readVectors<Given, readonly DiscardedItems[]>("client-reports"))(
  "$id ($spec)",
  ({ given, expected }) => {
    test("is what we report", async () => {
      const reports = (await nextEnvelope(given)).items.map(({ payload }) => readReport(payload));
      expect(reports).toEqual(
        expected.length === 0 ? [] : [{ timestamp: nowMillis / 1000, discarded_events: expected }],
      );
    });

    test("@sentry/core reads the report", async () => {
      const [, items] = parseEnvelope(serializeEnvelope(await nextEnvelope(given), new Date(0)));
      expect(items.map(([header]) => header.type)).toEqual(
        expected.length === 0 ? [] : ["client_report"],
      );
    });
  },
);

/** What goes out next, with nothing of its own, after a drop. */
async function nextEnvelope({ drop, items }: Given): Promise<Envelope> {
  const sent: Envelope[] = [];
  const transport = new ReportingTransport({
    transport: {
      send: async (envelope) => {
        sent.push(envelope);
        return { status: "accepted" };
      },
    },
    now: () => nowMillis,
  });
  const { code, httpStatus, reason } = drop;
  const error = code && new SendError(code, "", httpStatus === undefined ? {} : { httpStatus });
  transport.recordDrop(toEnvelope(items), {
    status: "dropped",
    reason,
    ...(error !== undefined && { error }),
  });
  await transport.send({ header: {}, items: [] });
  await transport.close(1000);
  const [envelope] = sent;
  if (envelope === undefined) throw new Error("nothing was sent");
  return envelope;
}

function toEnvelope(items: Given["items"]): Envelope {
  return {
    header: {},
    items: items.map(({ billedBytes, itemCount, type }) => ({
      header: { type, ...(itemCount !== undefined && { item_count: itemCount }) },
      payload: Buffer.from("{}"),
      ...(billedBytes !== undefined && { billedBytes }),
    })),
  };
}

function readReport(payload: Uint8Array): ClientReport {
  const report: ClientReport = JSON.parse(Buffer.from(payload).toString());
  return report;
}
