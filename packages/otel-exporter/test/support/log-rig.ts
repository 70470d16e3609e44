import { HttpTransport, parseDsn, type FittedLog } from "@rookery/core";
import { startMockSentry } from "@rookery/mock-sentry";

import { LogBatcher, type LogBatch } from "../../src/logs/log-batcher.ts";
import { sdkInfo } from "../../src/sdk-info.ts";

/** What became of some logs. */
interface LogsSent {
  /** One for each batch. */
  readonly statuses: readonly string[];
  readonly stored: number;
  /** Remarks on logs, warnings of requests, and what was refused. */
  readonly faults: readonly string[];
}

/** Batches logs and sends them over HTTP to a strict Sentry. */
export interface LogRig {
  readonly send: (logs: readonly FittedLog[]) => Promise<LogsSent>;
  readonly close: () => Promise<void>;
}

/** Starts a Sentry, which forgets what it was sent before each time. */
export async function startLogRig(): Promise<LogRig> {
  const now = (): number => Date.parse("2026-11-22T12:00:00Z");
  const sentry = await startMockSentry({ now });
  const transport = new HttpTransport({ dsn: parseDsn(sentry.dsn), client: sdkInfo, now });

  return {
    send: async (logs) => {
      sentry.clear();
      const batches: LogBatch[] = [];
      const send = (batch: LogBatch): void => void batches.push(batch);
      const options = { sdk: sdkInfo, maxBatchSize: 100, batchDelayMillis: 1000, send };
      const batcher = new LogBatcher(options);
      for (const log of logs) batcher.add(log);
      batcher.flush();
      const statuses: string[] = [];
      for (const { envelope } of batches) statuses.push((await transport.send(envelope)).status);
      const requests = sentry.requests();
      return {
        statuses,
        stored: sentry.logs().length,
        faults: [
          ...sentry
            .logs()
            .flatMap(({ remarks }) => remarks.map((remark) => JSON.stringify(remark))),
          ...requests.flatMap(({ warnings }) => warnings),
          ...requests.flatMap(({ items }) => items.flatMap(({ reason }) => reason ?? [])),
          ...sentry.violations().map((violation) => JSON.stringify(violation)),
        ],
      };
    },
    close: async () => {
      await transport.close();
      await sentry.close();
    },
  };
}
