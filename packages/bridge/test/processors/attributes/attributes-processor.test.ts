import { expect, test } from "vitest";
import type { z } from "zod";

import type { PipelineRecord } from "../../../src/pipeline/pipeline-record.ts";
import { attributesProcessorFactory } from "../../../src/processors/attributes/factory.ts";
import { filterProcessorFactory } from "../../../src/processors/filter/factory.ts";
import { recordOf } from "../../support/pipeline-records.ts";
import { createProcessorContext } from "../../support/processor-context.ts";
import { testProcessorContract } from "../processor-contract.ts";

const { configSchema } = attributesProcessorFactory;
type Actions = readonly unknown[];

testProcessorContract({
  name: "attributes",
  create: (context) =>
    attributesProcessorFactory.create(
      parse([
        { action: "set", key: "team", value: "%{[type]}-%{message}" },
        { action: "rename", key: "b", from: "a" },
        { action: "set", key: "a.b", value: 1, target: "resource" },
        { action: "remove", key: "__proto__" },
        { action: "set", target: "severity", value: "warn" },
      ]),
      context,
    ),
});

function parse(actions: Actions): z.output<typeof configSchema> {
  return configSchema.parse({ actions });
}

async function changed(actions: Actions, ...records: PipelineRecord[]): Promise<PipelineRecord[]> {
  const context = createProcessorContext();
  await attributesProcessorFactory.create(parse(actions), context).consume(records);
  return context.next.records;
}

async function changedOne(actions: Actions, record = app): Promise<PipelineRecord> {
  const [first] = await changed(actions, record);
  if (first === undefined) throw new Error("The record is gone.");
  return first;
}

const app = recordOf(
  '{"message":"failed","level":"ERROR","type":"app","order":7,"kubernetes":{"labels":{"team":"red"}},"host":{"name":"web1"}}',
);

test("sets attributes, with fields of the event in their texts", async () => {
  const { record } = await changedOne([
    { action: "set", key: "team", value: "%{[kubernetes][labels][team]}/%{type}" },
    { action: "set", key: "answer", value: 42 },
    { action: "set", key: "isNew", value: true },
  ]);
  expect(record.attributes).toMatchObject({ team: "red/app", answer: 42, isNew: true, order: 7 });
});

test("a field that is missing stays as Logstash leaves it, or nothing is set", async () => {
  const value = "%{[no][such]}";
  const { record } = await changedOne([
    { action: "set", key: "kept", value },
    { action: "set", key: "skipped", value, when_missing: "skip" },
    { action: "set", key: "found", value: "%{type}", when_missing: "skip" },
  ]);
  expect(record.attributes).toMatchObject({ kept: value, found: "app" });
  expect(record.attributes).not.toHaveProperty("skipped");
});

test("a default is set only where there is nothing", async () => {
  const { record } = await changedOne([
    { action: "set_default", key: "order", value: 8 },
    { action: "set_default", key: "team", value: "blue" },
    { action: "set_default", key: "team", value: "green" },
    { action: "set_default", target: "body", value: "no message" },
    { action: "set_default", target: "severity", value: "info" },
    { action: "set_default", target: "resource", key: "host.name", value: "elsewhere" },
  ]);
  expect(record.attributes).toMatchObject({ order: 7, team: "blue" });
  expect(record).toMatchObject({ body: "failed", severityNumber: 17 });
  expect(record.resource.attributes["host.name"]).toBe("web1");
});

test("renames, copies and removes, with the value as it is", async () => {
  const { record } = await changedOne([
    { action: "copy", key: "copied", from: "order" },
    { action: "rename", key: "order.id", from: "order" },
    { action: "remove", key: "type" },
    { action: "remove", key: "no such" },
    { action: "rename", key: "x", from: "no such" },
  ]);
  expect(record.attributes).toMatchObject({ copied: 7, "order.id": 7 });
  for (const gone of ["order", "type", "x"]) expect(record.attributes).not.toHaveProperty([gone]);
});

test("changes the resource once for all records that share it", async () => {
  const line = (message: string): PipelineRecord =>
    recordOf(JSON.stringify({ message, host: { name: "web1" } }));
  const actions = [
    { action: "set", target: "resource", key: "service.name", value: "shop" },
    { action: "rename", target: "resource", key: "host.id", from: "host.name" },
    { action: "set", target: "resource", key: "of", value: "%{message}" },
  ];
  const [one, two, three] = await changed(actions, line("a"), line("b"), line("a"));
  expect(one?.record.resource).toBe(three?.record.resource);
  expect(one?.record.resource.attributes).toEqual({
    "service.name": "shop",
    "host.id": "web1",
    of: "a",
  });
  expect(two?.record.resource.attributes["of"]).toBe("b");
});

test("sets message, severity and the name of the event", async () => {
  const { record } = await changedOne([
    { action: "set", target: "body", value: "order %{order}: %{message}" },
    { action: "set", target: "severity", value: "warning" },
    { action: "set", target: "event_name", value: "order.failed" },
  ]);
  expect(record).toMatchObject({
    body: "order 7: failed",
    severityNumber: 13,
    severityText: "warning",
    eventName: "order.failed",
  });
  const byNumber = await changedOne([{ action: "set", target: "severity", value: 21 }]);
  expect(byNumber.record).toMatchObject({ severityNumber: 21, severityText: undefined });
});

test("a severity that a field names is taken where it is one", async () => {
  const actions = [{ action: "set", target: "severity", value: "%{[real_level]}" }];
  const known = await changedOne(actions, recordOf('{"message":"a","real_level":"CRITICAL"}'));
  expect(known.record.severityNumber).toBe(21);
  const unknown = await changedOne(actions, recordOf('{"message":"a","level":"INFO"}'));
  expect(unknown.record.severityNumber).toBe(9);
});

test("a record that is not changed is the one that came, and one that is shares what it can", async () => {
  const unchanged = await changedOne([{ action: "remove", key: "no such" }], textRecord);
  expect(unchanged).toBe(textRecord);
  const { line, record } = await changedOne([{ action: "set", key: "a", value: 1 }]);
  expect(line).toBe(app.line);
  expect(record.resource).toBe(app.record.resource);
  expect(app.record.attributes).not.toHaveProperty("a");
});

test("what was set is read by the actions and conditions that follow", async () => {
  for (const item of [app, textRecord]) {
    const [result] = await changed(
      [
        { action: "set", key: "env", value: "prod" },
        { action: "set", key: "where", value: "%{env}" },
        { action: "rename", key: "place", from: "where" },
        { action: "set", target: "body", value: "%{place}: %{message}" },
      ],
      item,
    );
    const context = createProcessorContext();
    const condition = '[env] == "prod" and [place] and ![where] and [message] =~ /^prod: /';
    const filter = filterProcessorFactory.create(
      filterProcessorFactory.configSchema.parse({ condition }),
      context,
    );
    if (result !== undefined) await filter.consume([result]);
    expect(context.next.records).toHaveLength(1);
  }
});

test("keys of any name are plain data", async () => {
  const { event, record } = await changedOne([
    { action: "set", key: "__proto__", value: "a" },
    { action: "set", target: "resource", key: "__proto__", value: "a" },
  ]);
  expect(Object.hasOwn(record.attributes, "__proto__")).toBe(true);
  expect(Object.hasOwn(record.resource.attributes, "__proto__")).toBe(true);
  expect(event !== undefined && Object.hasOwn(event, "__proto__")).toBe(true);
});

test.each([
  [{ action: "set", value: 1 }, "Expected a key with the targets record and resource"],
  [{ action: "set", key: "a", target: "body", value: 1 }, "Expected a key with the targets"],
  [{ action: "set", target: "severity", value: "loud" }, "Expected a severity"],
  [{ action: "set", target: "severity", value: 25 }, "Expected a severity"],
  [{ action: "set", key: "a", value: "%{[a}" }, "The field reference is not valid"],
  [{ action: "rename", key: "a" }, "expected string"],
  [{ action: "remove", key: "a", value: 1 }, 'Unrecognized key: "value"'],
  [{ action: "delete", key: "a" }, "Invalid"],
])("tells what is wrong with %j", (action, message) => {
  const [issue] = configSchema.safeParse({ actions: [action] }).error?.issues ?? [];
  expect(issue?.message).toContain(message);
});

const textRecord = recordOf("a line of text");
