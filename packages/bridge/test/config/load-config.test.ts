import { describe, expect, test } from "vitest";

import { loadConfig } from "../../src/config/load-config.ts";
import { createReceiverContext } from "../support/receiver-context.ts";
import { fakeFactories } from "./fake-factories.ts";

const minimal = `
receivers: { listen: }
exporters: { keep: }
service: { pipelines: { logs: { receivers: [listen], exporters: [keep] } } }
`;

function load(text: string, env: Record<string, string> = {}) {
  const result = loadConfig(text, { env, factories: fakeFactories });
  if (result.ok === undefined) throw new Error(JSON.stringify(result.problems, undefined, 1));
  return result;
}

/** The configuration of the receiver `listen`, written as a block below its key. */
function loadReceiver(settings: string, env: Record<string, string> = {}): unknown {
  const text = minimal.replace("{ listen: }", `\n  listen:\n${settings}`);
  return load(text, env).ok.plan.receivers[0]?.config;
}

function messagesOf(text: string, env: Record<string, string> = {}): readonly string[] {
  const result = loadConfig(text, { env, factories: fakeFactories });
  return result.ok === undefined ? result.problems.map(({ message }) => message) : [];
}

test("a component without a value has all defaults", () => {
  const { ok, warnings } = load(minimal, { HOME: "/home/x" });
  expect(warnings).toEqual([]);
  expect(ok.plan).toMatchObject({
    receivers: [
      {
        id: "listen",
        type: "listen",
        config: {
          endpoint: { host: "localhost", port: 4000 },
          idle_timeout: 90_000,
          max_event_bytes: 1000,
        },
      },
    ],
    processors: [],
    exporters: [{ id: "keep", type: "keep", config: { headers: {} } }],
    pipelines: [{ id: "logs", receivers: ["listen"], processors: [], exporters: ["keep"] }],
  });
  expect(ok.service).toMatchObject({
    memory_limit: 536_870_912,
    shutdown_timeout: 10_000,
    storage: { enabled: true, directory: expect.stringMatching(/rookery$/) },
    telemetry: {
      logs: { level: "info", format: "json" },
      metrics: { enabled: true, endpoint: { host: "localhost", port: 8888 } },
    },
    health: { enabled: true, endpoint: { host: "localhost", port: 13_133 } },
  });
});

test("a planned component is made by its factory", async () => {
  const receiver = load(minimal).ok.plan.receivers[0]?.create(createReceiverContext());
  await expect(receiver?.start()).resolves.toBeUndefined();
});

test("what no pipeline has is warned of, and not planned", () => {
  const { ok, warnings } = load(minimal.replace("{ listen: }", "{ listen: , listen/b: }"));
  expect(ok.plan.receivers.map(({ id }) => id)).toEqual(["listen"]);
  expect(warnings).toMatchObject([
    { severity: "warning", kind: "unused", path: "receivers::listen/b", line: 2, column: 24 },
  ]);
});

test("storage that is not enabled has no folder", () => {
  const off = minimal.replace("service: {", "service: { storage: { enabled: false },");
  expect(load(off).ok.service.storage).toEqual({ enabled: false, directory: undefined });
  const own = minimal.replace("service: {", "service: { storage: { directory: /data },");
  expect(load(own).ok.service.storage).toEqual({ enabled: true, directory: "/data" });
});

describe("references", () => {
  test("the value of a variable has the type that is wanted", () => {
    const settings = `
    endpoint: \${env:ENDPOINT}
    token: \${env:TOKEN}
    max_event_bytes: \${env:BYTES}
    labels: { a: "\${env:BYTES}", b: "x \${env:BYTES}" }
    ports: ["\${env:BYTES}"]`;
    const env = { ENDPOINT: "localhost:1", TOKEN: "0123", BYTES: "500" };
    expect(loadReceiver(settings, env)).toMatchObject({
      endpoint: { host: "localhost", port: 1 },
      token: "0123",
      max_event_bytes: 500,
      labels: { a: "500", b: "x 500" },
      ports: [500],
    });
  });

  test("a variable that is set to nothing is a key without a value", () => {
    expect(loadReceiver("    token: ${env:TOKEN}", { TOKEN: "" })).not.toHaveProperty("token");
    expect(loadReceiver("    mode: ${env:MODE:-}")).toMatchObject({ mode: "server" });
  });

  test("a value adds no structure", () => {
    const trap = 'x", endpoint: "0.0.0.0:1" } #\n    mode: client';
    expect(loadReceiver('    token: "${env:TOKEN}"', { TOKEN: trap })).toMatchObject({
      token: trap,
      mode: "server",
    });
    expect(loadReceiver("    labels: { a: '${env:A}' }", { A: "[b, c]" })).toMatchObject({
      labels: { a: "[b, c]" },
    });
  });

  test("keys have no references", () => {
    expect(messagesOf(minimal.replace("listen: ", "'${env:A}': "), { A: "listen" })).toContain(
      "this is no id; expected type or type/name",
    );
  });
});

describe("a key without a value", () => {
  test("has its default", () => {
    expect(loadReceiver("    mode:\n    framing:\n    tls:")).toMatchObject({ mode: "server" });
  });

  test("is no less an error among keys of one's own", () => {
    const text = minimal.replace("{ listen: }", "{ listen: { labels: { a: } } }");
    expect(messagesOf(text)).toEqual(["expected a text, got nothing"]);
  });
});

test("an alias stands for what its anchor has", () => {
  const text = `
receivers:
  listen: &base { endpoint: localhost:1, mode: client }
  listen/b: *base
exporters: { keep: }
service: { pipelines: { logs: { receivers: [listen, listen/b], exporters: [keep] } } }
`;
  const { receivers } = load(text).ok.plan;
  expect(receivers[1]?.config).toEqual(receivers[0]?.config);
});

describe("a file that is made to do harm", () => {
  test.each([
    ["a billion laughs", laughs()],
    ["deep brackets", "[".repeat(50_000)],
    ["deep braces", `a: ${"{a: ".repeat(5000)}`],
    [
      "deep blocks",
      Array.from({ length: 2000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n"),
    ],
    ["deep but readable", `a: ${"[".repeat(100)}${"]".repeat(100)}`],
    ["more than a megabyte", "a".repeat(1_048_577)],
    ["many references", `a: "${"${".repeat(100_000)}"`],
    ["many closed references", `receivers: "${"${a}".repeat(20_000)}"`],
    ["many keys", Array.from({ length: 30_000 }, (_, index) => `k${index}: 1`).join("\n")],
    ["many unknown keys", Array.from({ length: 15_000 }, (_, index) => `k${index}: 1`).join("\n")],
    ["many anchors", `a: [${"&a x, *a, ".repeat(20_000)}]`],
    ["a prototype", "__proto__: { receivers: {} }"],
    ["a null byte", "a: \0"],
    ["half of a pair", "a: \ud800"],
  ])("%s is refused", (_name, text) => {
    const messages = messagesOf(text);
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.length).toBeLessThanOrEqual(101);
  });

  test("of many problems the first hundred are told, and how many more there are", () => {
    const text = Array.from({ length: 150 }, (_, index) => `k${index}: 1`).join("\n");
    // `service` is missing, too.
    expect(messagesOf(text).at(-1)).toBe("there are 51 more problems from here on");
  });
});

function laughs(): string {
  const lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"];
  for (let level = 1; level < 10; level += 1) {
    lines.push(
      `a${level}: &a${level} [${Array(9)
        .fill(`*a${level - 1}`)
        .join(", ")}]`,
    );
  }
  return lines.join("\n");
}
