// Python's loggers: python-logstash-async over each of its transports, and OpenTelemetry's SDK.
import { needsPython, pythonEnvironment } from "@rookery/test-needs";
import { beforeEach, expect, test } from "vitest";

import { issuesOf, program } from "./peer-rig.ts";

const { python } = pythonEnvironment(import.meta.dirname);

beforeEach((context) => needsPython(import.meta.dirname, context));

const noStock = {
  level: "error",
  message: "order failed",
  exceptions: ["RuntimeError: no stock for 7"],
  functions: ["place", "<module>"],
};

test.each([
  ["logstash_tcp", "logstash_async.transport.TcpTransport"],
  ["logstash_udp", "logstash_async.transport.UdpTransport"],
  ["logstash_http", "logstash_async.transport.HttpTransport"],
])("python-logstash-async to %s", async (receiver, transport) => {
  const issues = await issuesOf({
    receiver,
    config: { endpoint: "127.0.0.1:0" },
    run: (port) => program(python, ["python/shop_logstash.py", String(port), transport]),
  });
  expect(issues).toEqual([expect.objectContaining(noStock)]);
});

test("OpenTelemetry's SDK for Python", async () => {
  const issues = await issuesOf({
    receiver: "otlp_http",
    config: { endpoint: "127.0.0.1:0" },
    run: (port) => program(python, ["python/shop_otel.py", `http://127.0.0.1:${port}`]),
  });
  expect(issues).toEqual([expect.objectContaining({ ...noStock, logger: "orders" })]);
  expect(issues[0]?.release).toBe("python-shop@1.2.3");
});
