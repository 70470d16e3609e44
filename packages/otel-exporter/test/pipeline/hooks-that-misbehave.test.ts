import { logRecord } from "@rookery/test-record-samples";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";

import type { SentryLogRecordExporterOptions } from "../../src/index.ts";
import {
  errorRecords,
  exportRecords,
  nothingDelivered,
  startExporterRig,
  type ExporterRig,
} from "../support/exporter-rig.ts";
import { oddValues } from "../support/hostile-records.ts";
import { listenToDiag } from "../support/listen-to-diag.ts";
import { tracedRecord } from "../support/traced-record.ts";

type BeforeSend = NonNullable<SentryLogRecordExporterOptions["beforeSend"]>;
type BeforeBreadcrumb = NonNullable<SentryLogRecordExporterOptions["beforeBreadcrumb"]>;

let rig: ExporterRig;

beforeEach(async () => {
  rig = await startExporterRig();
});

afterEach(async () => {
  await rig.close();
});

type UntypedHook = (value: Record<string, unknown>) => unknown;

/** Hooks of an app without types. */
function beforeSend(hook: UntypedHook): SentryLogRecordExporterOptions {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { beforeSend: hook as unknown as BeforeSend };
}

function beforeBreadcrumb(hook: UntypedHook): SentryLogRecordExporterOptions {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { beforeBreadcrumb: hook as unknown as BeforeBreadcrumb };
}

function messages(): readonly unknown[] {
  return rig.sentry
    .events()
    .map(({ packet }) => packet["logentry"])
    .toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));
}

test("a beforeSend that hangs delays a batch once, and no event is lost", async () => {
  const lines = listenToDiag();
  const exporter = rig.createExporter({
    beforeSend: (event) =>
      event.logentry?.formatted === "failure 1" ? event : new Promise(() => undefined),
  });
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const exported = exportRecords(exporter, errorRecords(4));
  await vi.advanceTimersByTimeAsync(5000);
  vi.useRealTimers();
  expect(await exported).toEqual({ code: 0 });
  await exporter.forceFlush();
  expect(messages()).toEqual([0, 1, 2, 3].map((index) => ({ formatted: `failure ${index}` })));
  expect(exporter.stats().issues).toEqual({ ...nothingDelivered, received: 4, accepted: 4 });
  expect(lines).toEqual([
    "error: beforeSend did not answer in 5000 ms; what it was given goes on unchanged",
  ]);
});

test("what a beforeSend does after it was given up changes nothing", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const exporter = rig.createExporter({
    beforeSend: async (event) => {
      event.logentry = { formatted: "half done" };
      await promise;
      return event;
    },
  });
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const exported = exportRecords(exporter, errorRecords(1));
  await vi.advanceTimersByTimeAsync(5000);
  vi.useRealTimers();
  resolve();
  expect(await exported).toEqual({ code: 0 });
  await exporter.forceFlush();
  expect(messages()).toEqual([{ formatted: "failure 0" }]);
});

test("beforeSend may answer with any object that has a then, as it is awaited", async () => {
  const exporter = rig.createExporter({
    ...beforeSend((event) => ({
      // oxlint-disable-next-line unicorn/no-thenable
      then: (resolve: (answer: unknown) => void): void => {
        resolve({ ...event, logentry: { formatted: "of a thenable" } });
      },
    })),
  });
  await exportRecords(exporter, errorRecords(1));
  await exporter.forceFlush();
  expect(messages()).toEqual([{ formatted: "of a thenable" }]);
});

test("the event keeps its id, whatever beforeSend makes of it", async () => {
  const ids: unknown[] = [];
  const idsGiven = ["no id", undefined, 7, "A".repeat(32), "", "0".repeat(32)];
  const exporter = rig.createExporter({
    concurrencyLimit: 1,
    ...beforeSend((event) => {
      ids.push(event["event_id"]);
      return { ...event, event_id: idsGiven[ids.length - 1] };
    }),
  });
  await exportRecords(exporter, errorRecords(idsGiven.length));
  await exporter.forceFlush();
  expect(rig.sentry.events().map(({ id }) => id)).toEqual(ids);
});

test.each([["an empty object", {}], ["an empty list", []], ...oddValues] as const)(
  "whatever beforeSend returns, Sentry gets an event that it keeps: %s",
  async (_name, answer) => {
    const exporter = rig.createExporter(beforeSend(() => answer));
    expect(await exportRecords(exporter, errorRecords(2))).toEqual({ code: 0 });
    await exporter.forceFlush();
    const { issues } = exporter.stats();
    expect(issues).toEqual({ ...nothingDelivered, received: 2, accepted: 2 });
    expect(rig.sentry.events()).toHaveLength(2);
  },
);

test.each(oddValues)(
  "whatever beforeSend puts into an event, it arrives: %s",
  async (_name, value) => {
    const names = ["tags", "extra", "contexts", "user", "exception", "breadcrumbs", "logentry"];
    const changing = beforeSend((event) => {
      for (const name of names) event[name] = value;
      return event;
    });
    const exporter = rig.createExporter(changing);
    expect(await exportRecords(exporter, [logRecord()])).toEqual({ code: 0 });
    await exporter.forceFlush();
    expect(exporter.stats().issues).toEqual({ ...nothingDelivered, received: 1, accepted: 1 });
    const [event] = rig.sentry.events();
    expect(event?.remarks).toEqual([]);
  },
);

test("what beforeSend changes deep inside reaches neither the record nor another event", async () => {
  const attributes = { cart: { items: [{ name: "book" }] } };
  const record = tracedRecord("a", { attributes, body: "failed" });
  const exporter = rig.createExporter({
    ...beforeSend((event) => {
      const { breadcrumbs, extra } = event as {
        breadcrumbs?: { values: { message?: string }[] };
        extra?: { cart: { items: { name: string }[] } };
      };
      for (const item of extra?.cart.items ?? []) item.name = "changed";
      for (const breadcrumb of breadcrumbs?.values ?? []) breadcrumb.message = "changed";
      return event;
    }),
  });
  for (let count = 0; count < 2; count += 1) await exportRecords(exporter, [record]);
  await exporter.forceFlush();
  expect(attributes).toEqual({ cart: { items: [{ name: "book" }] } });
  const changed = { cart: { items: [{ name: "changed" }] } };
  expect(rig.sentry.events().map(({ packet }) => packet["extra"])).toMatchObject([
    changed,
    changed,
  ]);
});

test.each(oddValues)(
  "whatever beforeBreadcrumb returns or does, the event arrives: %s",
  async (_name, value) => {
    const exporter = rig.createExporter({
      ...beforeBreadcrumb((breadcrumb) => {
        if (breadcrumb["message"] === "throws") throw value;
        if (breadcrumb["message"] === "returned") return value;
        return { ...breadcrumb, data: value, message: value, timestamp: value, level: value };
      }),
    });
    const steps = ["throws", "returned", "within"].map((body) =>
      tracedRecord("a", { severityNumber: 9, body }),
    );
    await exportRecords(exporter, [...steps, tracedRecord("a", { body: "failed" })]);
    await exporter.forceFlush();
    expect(exporter.stats().issues).toEqual({ ...nothingDelivered, received: 1, accepted: 1 });
    expect(rig.sentry.events().map(({ packet }) => packet["logentry"])).toEqual([
      { formatted: "failed" },
    ]);
    expect(rig.sentry.events().flatMap(({ remarks }) => remarks)).toEqual([]);
  },
);
