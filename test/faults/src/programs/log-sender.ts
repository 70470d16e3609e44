// Sends logs from a spool, and says after each batch how many may be doubled by now.
import { writeSync } from "node:fs";
import process from "node:process";

import {
  createLogEnvelope,
  fitLog,
  HttpTransport,
  parseDsn,
  type Deliverable,
  type Envelope,
} from "@rookery/core";
import { SpooledDelivery } from "@rookery/core/spool";

const [dsn = "", file = "", batches = "0"] = process.argv.slice(2);
const logsPerBatch = 10;

function envelopeOf(batch: number): Envelope {
  const logs = Array.from({ length: logsPerBatch }, (_, index) =>
    fitLog({ body: `log ${batch * logsPerBatch + index}.`, level: "info" }, Date.now()),
  );
  return createLogEnvelope(logs);
}

const transport = new HttpTransport({
  dsn: parseDsn(dsn),
  client: { name: "rookery.faults", version: "0.0.0" },
});
const delivery = await SpooledDelivery.open({
  file,
  transport,
  retry: { initialIntervalMillis: 100 },
  onSettledLater: () => writeSync(1, `${delivery.stats().maybeDoubled}\n`),
});
const fresh = Array.from({ length: Number(batches) }, (_, batch): Deliverable => ({
  envelope: envelopeOf(batch),
  priority: "log",
  quantity: logsPerBatch,
}));
await delivery.enqueue(fresh, 60_000);
writeSync(1, "taken\n");
await delivery.flush(60_000);
await delivery.shutdown(1000);
await transport.close();
