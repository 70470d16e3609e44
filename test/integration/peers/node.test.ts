// OpenTelemetry's SDK for Node, as JSON and as protobuf; and an exception on a span.
import { execFile } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";

import { beforeAll, expect, test } from "vitest";

import { issuesOf, program } from "./peer-rig.ts";

const folder = join(import.meta.dirname, "node");

beforeAll(async () => {
  await promisify(execFile)("npm", ["ci", "--no-audit", "--no-fund"], { cwd: folder });
}, 300_000);

test.each(["json", "proto"])("OpenTelemetry's SDK for Node, in %s", async (form) => {
  const issues = await issuesOf({
    receiver: "otlp_http",
    config: { endpoint: "127.0.0.1:0" },
    run: (port) => program(process.execPath, ["shop.js", `http://127.0.0.1:${port}`, form], folder),
  });
  expect(issues).toEqual([
    expect.objectContaining({
      level: "error",
      message: "order failed",
      logger: "orders",
      exceptions: ["TypeError: no stock for 7"],
    }),
  ]);
  expect(issues[0]).toMatchObject({
    functions: expect.arrayContaining(["place", "failure"]),
  });
  expect(issues[0]?.release).toBe("node-shop@1.2.3");
});

test("an exception that OpenTelemetry's SDK recorded on a span", async () => {
  const issues = await issuesOf({
    receiver: "otlp_http",
    config: { endpoint: "127.0.0.1:0" },
    run: (port) =>
      program(process.execPath, ["shop.js", `http://127.0.0.1:${port}`, "span"], folder),
  });
  expect(issues).toEqual([
    expect.objectContaining({ level: "error", exceptions: ["TypeError: no stock for 7"] }),
  ]);
  expect(issues[0]?.traceId).toMatch(/^[0-9a-f]{32}$/);
});
