// Logstash's JSON → OpenTelemetry log records → any OTLP endpoint, through OpenTelemetry's own exporter.
import { createReadStream } from "node:fs";
import process from "node:process";

import { OTLPLogExporter } from "@opentelemetry/exporter-logs-otlp-http";
import { createLogstashDecoder, readRecords } from "@rookery/logstash";

import { localCollector } from "./local-collector.js";

const batchSize = 512;

// Where the records go: OTEL_EXPORTER_OTLP_ENDPOINT, else a stand-in for a collector.
const collector = process.env.OTEL_EXPORTER_OTLP_ENDPOINT ? undefined : await localCollector();
const exporter = new OTLPLogExporter(collector && { url: collector.url });

function send(records) {
  return new Promise((resolve, reject) => {
    exporter.export(records, ({ error }) => (error ? reject(error) : resolve()));
  });
}

const [path] = process.argv.slice(2);
const source = path ? createReadStream(path) : process.stdin;
const decoder = createLogstashDecoder();
const onMalformed = ({ line, message }) => console.error(`line ${line}: ${message}`);

let batch = [];
let count = 0;
for await (const record of readRecords(source, { decoder, onMalformed })) {
  batch.push(record);
  count += 1;
  if (batch.length < batchSize) continue;
  await send(batch);
  batch = [];
}
if (batch.length > 0) await send(batch);
await exporter.shutdown();

console.log(`${count} records sent`);
for (const line of collector?.received() ?? []) console.log(`The collector got: ${line}`);
collector?.close();
