import { Writable } from "node:stream";

import { metrics } from "@opentelemetry/api";

import type { TopologyContext } from "../../src/daemon/topology-context.ts";
import type {
  PlannedExporter,
  PlannedProcessor,
  PlannedReceiver,
} from "../../src/daemon/topology-plan.ts";
import { ComponentError } from "../../src/pipeline/component.ts";
import type { Consumer } from "../../src/pipeline/consumer.ts";
import { Faults } from "../../src/pipeline/faults.ts";
import type { PipelineRecord } from "../../src/pipeline/pipeline-record.ts";
import { noReceipt, type Receipt } from "../../src/pipeline/receipt.ts";
import { createReceiverContext, RecordingLogger } from "../support/receiver-context.ts";

/** What happened to components, in order, such as `start sentry`. */
export type Diary = string[];

/** Receivers that run, by id: what a test sends through them. */
export type Sources = Map<string, Consumer>;

/** Makes a receiver that a test speaks through. */
export function receiver(
  id: string,
  diary: Diary,
  sources: Sources,
  config: unknown = {},
): PlannedReceiver {
  return {
    id,
    type: "fake",
    config,
    create: ({ consumer }) => ({
      start: async () => {
        if (config === "cannot start") throw new ComponentError("address_in_use", "taken");
        diary.push(`start ${id}`);
        sources.set(id, consumer);
      },
      shutdown: async () => {
        diary.push(`stop ${id}`);
      },
    }),
  };
}

/** Makes a processor that writes its name behind each body. */
export function processor(id: string, diary: Diary): PlannedProcessor {
  return {
    id,
    type: "fake",
    config: {},
    create: ({ next }) => ({
      start: async () => {
        diary.push(`start ${id}`);
      },
      shutdown: async () => {
        diary.push(`stop ${id}`);
      },
      consume: (records) => next.consume(records.map((record) => marked(record, id))),
    }),
  };
}

/** Makes an exporter that notes what it takes in the diary. */
export function exporter(id: string, diary: Diary, config: unknown = {}): PlannedExporter {
  return {
    id,
    type: "fake",
    config,
    create: () => ({
      start: async () => {
        diary.push(`start ${id}`);
      },
      shutdown: async () => {
        diary.push(`stop ${id}`);
      },
      readiness: () => ({ isReady: true }),
      consume: async (records) => {
        for (const { receipt, record } of records) {
          diary.push(`${id} took ${String(record.body)}`);
          receipt.settled("done");
        }
      },
    }),
  };
}

/** Makes a record of which only the body counts. */
export function recordOf(body: string, receipt: Receipt = noReceipt): PipelineRecord {
  return {
    record: {
      hrTime: [0, 0],
      hrTimeObserved: [0, 0],
      body,
      attributes: {},
      resource: { attributes: {} },
      instrumentationScope: { name: "" },
      droppedAttributesCount: 0,
    },
    position: { source: "test", line: 1, identity: "", offset: 0 },
    line: Buffer.from(body),
    hasOwnTime: true,
    receipt,
  };
}

/** Makes the context of a topology under test. */
export function topologyContext(): TopologyContext {
  const logger = new RecordingLogger();
  const shared = { logger, faults: new Faults(logger) };
  return {
    receiver: (id, consumer) => ({ ...createReceiverContext(), id, consumer }),
    processor: (id, next) => ({
      ...shared,
      id,
      next,
      telemetry: { incoming: () => {}, outgoing: () => {}, dropped: () => {} },
    }),
    exporter: (id) => ({
      ...shared,
      id,
      telemetry: {
        sent: () => {},
        sendFailed: () => {},
        leftOut: () => {},
        observeQueue: () => {},
      },
      storageDirectory: undefined,
      meterProvider: metrics.getMeterProvider(),
      env: {},
      now: Date.now,
      stdout: new Writable(),
    }),
  };
}

function marked(record: PipelineRecord, id: string): PipelineRecord {
  return { ...record, record: { ...record.record, body: `${String(record.record.body)} ${id}` } };
}
