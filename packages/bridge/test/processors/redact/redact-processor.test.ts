import { inspect } from "node:util";

import { expect, test } from "vitest";

import type { PipelineRecord } from "../../../src/pipeline/pipeline-record.ts";
import { redactProcessorFactory } from "../../../src/processors/redact/factory.ts";
import { recordOf } from "../../support/pipeline-records.ts";
import { createProcessorContext } from "../../support/processor-context.ts";
import { testProcessorContract } from "../processor-contract.ts";

const { configSchema } = redactProcessorFactory;

testProcessorContract({
  name: "redact",
  create: (context) => redactProcessorFactory.create(configSchema.parse({}), context),
});

async function redacted(
  config: Record<string, unknown>,
  ...records: PipelineRecord[]
): Promise<PipelineRecord[]> {
  const context = createProcessorContext();
  await redactProcessorFactory.create(configSchema.parse(config), context).consume(records);
  return context.next.records;
}

const secret = "hunter2";
const item = recordOf(
  JSON.stringify({
    message: `login failed: password=${secret} for alice@shop.example`,
    db: { password: secret, user: "shop" },
    token: secret,
    order: { card: { number: "4111 1111 1111 1111" } },
    service: { name: "shop" },
    "@metadata": { api_key: secret },
  }),
);

test("takes secrets and personal data out of all that can be read of a record", async () => {
  const [result] = await redacted({}, item);
  const { line: _raw, ...shown } = result ?? {};
  const text = inspect(shown, { depth: 20, getters: true }) + JSON.stringify(shown);
  for (const hidden of [secret, "alice", "4111"]) expect(text).not.toContain(hidden);
  expect(result?.record.body).toBe("login failed: password=[Filtered] for [Filtered]");
  expect(result?.event).toMatchObject({ db: { password: "[Filtered]", user: "shop" } });
});

test("keeps the bytes that ids are made of, and everything else of the record", async () => {
  const [result] = await redacted({}, item);
  expect(result?.line).toBe(item.line);
  expect(result?.position).toBe(item.position);
  expect(result?.record).toMatchObject({
    hrTime: item.record.hrTime,
    instrumentationScope: { name: "" },
  });
});

test("a copy of what was redacted has nothing of the event, either", async () => {
  const [result] = await redacted({}, item);
  expect(JSON.stringify({ ...result, line: "" })).not.toContain(secret);
});

test("records that share their resource still do", async () => {
  const other = recordOf('{"message":"fine","service":{"name":"shop"}}');
  const [one, two] = await redacted({}, item, other);
  expect(item.record.resource).toBe(other.record.resource);
  expect(one?.record.resource).toBe(two?.record.resource);
});

test("redacts and keeps what the configuration says", async () => {
  const record = recordOf(
    '{"message":"C-123456 of bob@shop.example","employee_id":9,"x-internal-id":"i","session.id":"s1"}',
  );
  const [result] = await redacted(
    {
      keys: ["employee_id", { regex: "^x-internal-" }],
      allow_keys: ["session.id"],
      patterns: [{ name: "customer", regex: String.raw`\bC-\d{6}\b` }],
      send_default_pii: true,
    },
    record,
  );
  expect(result?.record.body).toBe("[Filtered] of bob@shop.example");
  expect(result?.record.attributes).toMatchObject({
    employee_id: "[Filtered]",
    "x-internal-id": "[Filtered]",
    "session.id": "s1",
  });
});

test("users become pseudonyms with a key", async () => {
  const record = recordOf(
    '{"message":"a","user":{"email":"bob@shop.example"},"ecs":{"version":"1"}}',
  );
  const [result] = await redacted({ pseudonym_key: "a key that is long enough" }, record);
  expect(JSON.stringify(result?.record.attributes)).toMatch(/"pseudonym:[\w-]+"/);
});

test.each([
  { keys: [{ regex: "(" }] },
  { patterns: [{ name: "a", regex: "(" }] },
  { patterns: [{ regex: "a" }] },
  { pseudonym_key: "short" },
  { key: [] },
])("refuses %j", (config) => {
  expect(configSchema.safeParse(config).success).toBe(false);
});
