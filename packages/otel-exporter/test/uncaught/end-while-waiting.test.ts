import { logRecord } from "@rookery/test-record-samples";
import { expect, onTestFinished, test } from "vitest";

import { crashAccessOf } from "../../src/uncaught/crash-access.ts";
import { errorRecords, exportRecords, startExporterRig } from "../support/exporter-rig.ts";

test("at the end of a process a batch is whole of which an event waits for its hook", async () => {
  const rig = await startExporterRig();
  const { promise, resolve } = Promise.withResolvers<void>();
  onTestFinished(async () => {
    resolve();
    await rig.close();
  });
  const exporter = rig.createExporter({
    logs: { minSeverity: "info" },
    beforeSend: async (event) => {
      if (event.logentry?.formatted === "failure 1") await promise;
      return event;
    },
  });
  void exportRecords(exporter, [...errorRecords(3), logRecord({ severityNumber: 9 })]);
  // The hook has answered for all that it answers at once.
  await new Promise((next) => void setImmediate(next));
  const [delivery] = crashAccessOf(exporter)?.lastDeliveries([]) ?? [];
  const types = delivery?.envelopes.flatMap(({ items }) => items.map(({ header }) => header.type));
  expect(types?.filter((type) => type === "event")).toHaveLength(3);
  const logs = delivery?.envelopes
    .flatMap(({ items }) => items)
    .filter(({ header }) => header.type === "log");
  expect(logs?.map(({ header }) => header.item_count)).toEqual([4]);
});
