import { expect, test } from "vitest";

import { SentryLogRecordProcessor } from "../../src/index.ts";
import { batchEnvironmentVariables } from "../../src/processors/batch-environment.ts";
import { resolveProcessorOptions } from "../../src/processors/resolve-processor-options.ts";
import { listenToDiag } from "../support/listen-to-diag.ts";
import { createScriptedExporter } from "../support/scripted-exporter.ts";

const exporter = createScriptedExporter();

test("without options and variables there are defaults", () => {
  expect(resolveProcessorOptions({ exporter }, {})).toEqual({
    exporter,
    maxQueueSize: 10_000,
    maxExportBatchSize: 512,
    scheduledDelayMillis: 1_000,
    exportTimeoutMillis: 30_000,
    deadlineMillis: 30_000,
    spanAttributes: [],
    baggageKeys: ["user.id", "enduser.id", "session.id"],
    meterProvider: undefined,
  });
});

test("a variable counts where no option is given, and an empty one never", () => {
  const environment = {
    OTEL_BLRP_SCHEDULE_DELAY: "7",
    OTEL_BLRP_EXPORT_TIMEOUT: "0",
    OTEL_BLRP_MAX_QUEUE_SIZE: " 2048 ",
    OTEL_BLRP_MAX_EXPORT_BATCH_SIZE: "",
  };
  expect(resolveProcessorOptions({ exporter, scheduledDelayMillis: 5 }, environment)).toMatchObject(
    {
      maxQueueSize: 2048,
      maxExportBatchSize: 512,
      scheduledDelayMillis: 5,
      exportTimeoutMillis: 0,
    },
  );
});

test.each(["-1", "1.5", "1e3", "0x10", "ten", "1000000000000000000", "2147483648"])(
  "a variable with the value %o is told, and counts as not set",
  (value) => {
    const lines = listenToDiag();
    const environment = { OTEL_BLRP_SCHEDULE_DELAY: value };
    expect(resolveProcessorOptions({ exporter }, environment).scheduledDelayMillis).toBe(1_000);
    expect(lines).toEqual([
      `warn: OTEL_BLRP_SCHEDULE_DELAY is not used: expected a whole number in its range, got "${value}"`,
    ]);
  },
);

test("a queue for no record is none", () => {
  listenToDiag();
  const environment = { OTEL_BLRP_MAX_QUEUE_SIZE: "0" };
  expect(resolveProcessorOptions({ exporter }, environment).maxQueueSize).toBe(10_000);
});

test("a batch is never larger than the queue", () => {
  expect(resolveProcessorOptions({ exporter, maxQueueSize: 100 }, {}).maxExportBatchSize).toBe(100);
});

test("all that is wrong is listed at once", () => {
  const options = { maxQueueSize: 0, scheduledDelayMilis: 5, baggageKeys: [7] };
  expect(() => Reflect.construct(SentryLogRecordProcessor, [options])).toThrow(
    expect.objectContaining({
      code: "invalid_options",
      message:
        "SentryLogRecordProcessor cannot use its options:" +
        "\n- exporter: expected a log record exporter, got nothing" +
        "\n- maxQueueSize: expected a whole number of at least 1, got 0" +
        "\n- baggageKeys.0: expected text, got 7" +
        "\n- scheduledDelayMilis: there is no such option; did you mean scheduledDelayMillis?",
    }),
  );
});

test("the variables are those of the specification", () => {
  expect(Object.values(batchEnvironmentVariables).toSorted()).toEqual([
    "OTEL_BLRP_EXPORT_TIMEOUT",
    "OTEL_BLRP_MAX_EXPORT_BATCH_SIZE",
    "OTEL_BLRP_MAX_QUEUE_SIZE",
    "OTEL_BLRP_SCHEDULE_DELAY",
  ]);
});
