import { expect, test } from "vitest";
import type { z } from "zod";

import { Acknowledgement } from "../../../src/pipeline/acknowledgement.ts";
import type { PipelineRecord } from "../../../src/pipeline/pipeline-record.ts";
import { filterProcessorFactory } from "../../../src/processors/filter/factory.ts";
import { recordOf } from "../../support/pipeline-records.ts";
import {
  createProcessorContext,
  type ProcessorTestContext,
} from "../../support/processor-context.ts";
import { testProcessorContract } from "../processor-contract.ts";

const { configSchema } = filterProcessorFactory;

testProcessorContract({
  name: "filter",
  create: (context) =>
    filterProcessorFactory.create(configSchema.parse({ min_severity: "trace" }), context),
});

testProcessorContract({
  name: "filter that leaves some out",
  create: (context) =>
    filterProcessorFactory.create(
      configSchema.parse({ drop_condition: '"7" in [message]' }),
      context,
    ),
});

async function filtered(
  config: z.input<typeof configSchema>,
  records: readonly PipelineRecord[],
): Promise<ProcessorTestContext> {
  const context = createProcessorContext();
  const processor = filterProcessorFactory.create(configSchema.parse(config), context);
  await processor.consume(records);
  return context;
}

const app = recordOf('{"message":"kept","type":"app","fields":{"level":40}}');
const tested = recordOf('{"message":"a test","type":"app","tags":["test"],"fields":{"level":50}}');
const other = recordOf('{"message":"another","type":"web"}');

test("hands on what a conditional of Logstash holds for", async () => {
  const condition = '[type] == "app" and "test" not in [tags]';
  const { counts, next } = await filtered({ condition }, [app, tested, other]);
  expect(next.bodies).toEqual(["kept"]);
  expect(next.records[0]).toBe(app);
  expect(counts).toEqual({ incoming: 3, outgoing: 1, "dropped:filtered": 2 });
});

test("leaves out what the other conditional holds for", async () => {
  const { next } = await filtered({ drop_condition: 'if "test" in [tags] {' }, [
    app,
    tested,
    other,
  ]);
  expect(next.bodies).toEqual(["kept", "another"]);
});

test("leaves out what Logstash cannot compare, in either conditional, and counts it by itself", async () => {
  for (const key of ["condition", "drop_condition"]) {
    const { counts, next } = await filtered({ [key]: "[fields][level] >= 50" }, [
      app,
      tested,
      other,
    ]);
    expect(next.bodies).toEqual([key === "condition" ? "a test" : "kept"]);
    expect(counts).toMatchObject({ "dropped:not_comparable": 1, "dropped:filtered": 1 });
  }
});

test("reads what Beats put beside the event", async () => {
  const beat = recordOf('{"message":"of a beat","@metadata":{"beat":"filebeat"}}');
  const { next } = await filtered({ condition: '[@metadata][beat] == "filebeat"' }, [beat, other]);
  expect(next.bodies).toEqual(["of a beat"]);
});

test("leaves out what is less or more severe, where a record without severity is one of info", async () => {
  const records = ["DEBUG", "INFO", "WARN", "ERROR", "FATAL"].map((level) =>
    recordOf(JSON.stringify({ level, message: level })),
  );
  records.push(recordOf('{"message":"none"}'));
  const from = await filtered({ min_severity: "warn" }, records);
  expect(from.next.bodies).toEqual(["WARN", "ERROR", "FATAL"]);
  const both = await filtered({ min_severity: "info", max_severity: "warn" }, records);
  expect(both.next.bodies).toEqual(["INFO", "WARN", "none"]);
});

test("a name of a severity stands for all of its four numbers", async () => {
  const item = { ...other, record: { ...other.record, severityNumber: 20 } };
  expect((await filtered({ max_severity: "error" }, [item])).next.records).toHaveLength(1);
  expect((await filtered({ max_severity: "warn" }, [item])).next.records).toHaveLength(0);
});

test("all that is asked must hold", async () => {
  const config = {
    condition: '[type] == "app"',
    drop_condition: "[tags]",
    min_severity: "info",
  } as const;
  const { next } = await filtered(config, [app, tested, other]);
  expect(next.bodies).toEqual(["kept"]);
});

test("what is left out is done", async () => {
  const acknowledgement = new Acknowledgement(1);
  await filtered({ condition: "[missing]" }, [{ ...app, receipt: acknowledgement.receipt() }]);
  await expect(acknowledgement.settled).resolves.toBe("done");
});

test("a line of text is an event with the whole line as its message", async () => {
  const line = recordOf("2026-11-22 10:33:00 ERROR c.e.Orders - could not place");
  for (const condition of [
    "[message] =~ /^2026/",
    '[level] == "ERROR"',
    '[logger] == "c.e.Orders"',
    '[body] == "could not place"',
  ]) {
    expect((await filtered({ condition }, [line])).next.records).toEqual([line]);
  }
});

test("conditions that Logstash would refuse, and such as leave nothing, are told", () => {
  expect(messagesOf({ condition: "[level] = 5" })[0]).toContain('found "="');
  expect(messagesOf({})).toEqual([
    "Expected condition, drop_condition, min_severity or max_severity.",
  ]);
  expect(messagesOf({ min_severity: "error", max_severity: "info" })).toHaveLength(1);
  expect(messagesOf({ min_severity: "severe" })).toHaveLength(1);
});

function messagesOf(config: unknown): readonly string[] {
  return configSchema.safeParse(config).error?.issues.map(({ message }) => message) ?? [];
}
