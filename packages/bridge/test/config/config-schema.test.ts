import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

import { allFactories, componentKinds } from "../../src/config/component-factories.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { configSchema } from "../../src/config/schema/config-schema.ts";
import { runInProcess } from "../command-context.ts";
import { fakeFactories } from "./fake-factories.ts";

const fixtures = join(import.meta.dirname, "../fixtures/config/schema");
const { $defs = {}, ...file } = configSchema(allFactories);

// A change of a setting is to be seen in review: npx vitest run --project bridge test/config -u
test.each([["file", file], ...Object.entries($defs)])(
  "the schema of %s is as it was",
  async (name, schema) => {
    const text = `${JSON.stringify(schema, undefined, 2)}\n`;
    await expect(text).toMatchFileSnapshot(join(fixtures, `${name}.json`));
  },
);

test("rookery schema prints it", async () => {
  const { exitCode, stderr, stdout } = await runInProcess(["schema"]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(JSON.parse(stdout)).toEqual({ ...file, $defs });
});

describe("read as JSON Schema", () => {
  const schema = z.fromJSONSchema(configSchema(fakeFactories));

  test.each([
    "{ listen: }",
    "{ listen: { endpoint: 'localhost:1', framing: { type: counted } }, listen/b: { ports: [1] } }",
    "{ listen: { idle_timeout: 90s, max_event_bytes: 1KiB, labels: { a: b } } }",
  ])("it takes the receivers %s", (receivers) => {
    expect(schema.safeParse(withReceivers(receivers)).success).toBe(true);
  });

  test.each([
    "{ lisen: }",
    "{ listen: { endpoint: 5 } }",
    "{ listen: { unknown: 1 } }",
    "{ listen: { mode: sever } }",
    "{ listen: [] }",
  ])("it refuses the receivers %s", (receivers) => {
    expect(schema.safeParse(withReceivers(receivers)).success).toBe(false);
  });

  test("it takes the sample", () => {
    const sample = readFileSync(join(import.meta.dirname, "../../sample/rookery.yaml"), "utf8");
    const result = z.fromJSONSchema(configSchema(allFactories)).safeParse(parse(sample));
    expect(result.error?.issues).toBeUndefined();
  });
});

test("a default in it is one that a user could write", () => {
  for (const kind of componentKinds) {
    for (const { type, configSchema: schema } of allFactories[kind]) {
      const { properties = {} } = $defs[`${kind}.${type}`] ?? {};
      for (const [key, property] of Object.entries(properties)) {
        if (typeof property !== "object" || property.default === undefined) continue;
        const issues = schema.safeParse({ [key]: property.default }).error?.issues ?? [];
        expect(issues.filter(({ path }) => path[0] === key)).toEqual([]);
      }
    }
  }
});

function withReceivers(receivers: string): unknown {
  const text = `
receivers: ${receivers}
exporters: { keep: }
service: { pipelines: { logs: { receivers: [listen], exporters: [keep] } } }
`;
  // The loader agrees that it is YAML, at least.
  loadConfig(text, { env: {}, factories: fakeFactories });
  return parse(text);
}
