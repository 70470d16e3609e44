import { describe, expect, onTestFinished, test } from "vitest";

import { SentryExporterError, SentryLogRecordExporter } from "../../src/index.ts";
import { captureUncaught } from "../../src/uncaught/capture-uncaught.ts";

const dsn = "https://0123456789abcdef0123456789abcdef@sentry.example.com/1";
const watched = ["uncaughtExceptionMonitor", "exit", "newListener", "removeListener"];

describe("captureUncaught", () => {
  test("listens once for each exporter until it is undone", () => {
    const before = counts();
    const exporter = new SentryLogRecordExporter({ dsn });
    const undo = captureUncaught({ exporter });
    onTestFinished(undo);
    const once = counts();
    expect(once).toEqual(before.map((count) => count + 1));
    expect(captureUncaught({ exporter, deadlineMillis: 5 })).toBe(undo);
    expect(counts()).toEqual(once);
    undo();
    expect(counts()).toEqual(before);
  });

  test("captures anew after it was undone, whatever the old function does", () => {
    const exporter = new SentryLogRecordExporter({ dsn });
    const undo = captureUncaught({ exporter });
    undo();
    const undoAgain = captureUncaught({ exporter });
    onTestFinished(undoAgain);
    const captured = counts();
    undo();
    expect(counts()).toEqual(captured);
    expect(captureUncaught({ exporter })).toBe(undoAgain);
  });

  test.each([
    [
      undefined,
      "captureUncaught cannot use its options:\n- exporter: expected a SentryLogRecordExporter",
    ],
    [{ exporter: {} }, "exporter: expected a SentryLogRecordExporter"],
    [{ deadlineMillis: 0 }, "deadlineMillis: expected a whole number from 1 to 60000"],
    [{ processor: {} }, "processor: expected a SentryLogRecordProcessor"],
    [{ resource: {} }, "resource: expected an OpenTelemetry resource"],
    [{ deadlineMilis: 1 }, "deadlineMilis: there is no such option; did you mean deadlineMillis?"],
  ])("refuses %o", (options, problem) => {
    const given = options && { exporter: new SentryLogRecordExporter({ dsn }), ...options };
    const attempt = (): unknown => Reflect.apply(captureUncaught, undefined, [given ?? {}]);
    expect(attempt).toThrow(SentryExporterError);
    expect(attempt).toThrow(problem);
  });
});

function counts(): readonly number[] {
  return watched.map((name) => process.listenerCount(name));
}
