import { diag } from "@opentelemetry/api";
import { expect, onTestFinished, test } from "vitest";

import { Faults } from "../../src/pipeline/faults.ts";
import { createMetrics } from "../../src/telemetry/create-metrics.ts";
import { tellDiagnostics } from "../../src/telemetry/tell-diagnostics.ts";
import { RecordingLogger } from "../support/receiver-context.ts";

function begin(): RecordingLogger {
  const logger = new RecordingLogger();
  onTestFinished(tellDiagnostics(new Faults(logger, () => 0)));
  return logger;
}

test("what OpenTelemetry complains of is told once, without the objects it shows", () => {
  const logger = begin();
  const complaints = diag.createComponentLogger({ namespace: "exporter" });
  for (let index = 0; index < 3; index += 1) {
    complaints.warn("It did not work", { secret: "s3cret" }, new Error("refused\u001b[2J"));
  }
  diag.info("not worth telling");
  expect(logger.lines.map(({ level, message }) => [level, message])).toEqual([
    ["warn", "exporter: It did not work: refused?[2J"],
  ]);
});

test("metrics that cannot be pushed are told of, and end nothing", async () => {
  const logger = begin();
  const metrics = createMetrics({
    serviceName: "rookery",
    serviceInstanceId: "test",
    otlp: {
      url: "http://127.0.0.1:9/v1/metrics",
      headers: { authorization: "Bearer s3cret" },
      compression: "gzip",
      intervalMillis: 60_000,
      timeoutMillis: 100,
    },
  });
  await metrics.start();
  await metrics.shutdown(5000);
  expect(logger.lines.map(({ message }) => message).join("\n")).toContain("ECONNREFUSED");
  expect(JSON.stringify(logger.lines)).not.toContain("s3cret");
});
