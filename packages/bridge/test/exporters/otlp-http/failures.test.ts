import { expect, test } from "vitest";

import { createExporterContext } from "../../support/exporter-context.ts";
import { receivedRecord, receivedRecords } from "../received-record.ts";
import { OtlpBackend, partialSuccess } from "./otlp-backend.ts";
import { begin, createExporter, oneByOne, shutdownMillis } from "./otlp-rig.ts";

test.each([429, 502, 503, 504])("what is answered with %i is sent again", async (status) => {
  const { backend, context, exporter } = await begin();
  backend.answers.push(status, status, status);
  const record = receivedRecord("again");
  await exporter.consume([record]);
  expect(await record.settled).toBe("done");
  expect(backend.requests).toHaveLength(4);
  expect(backend.bodies).toEqual(["again"]);
  expect(context.counts).toEqual({ sent: 1 });
  expect(context.logger.lines.map(({ level, message }) => [level, message])).toEqual([
    ["warn", `The server cannot take records now: it answered ${status}. Records wait.`],
    ["info", "The server takes records again."],
  ]);
});

test("a server that asks for more time than there is is not asked again", async () => {
  const { backend, context, exporter } = await begin();
  backend.answers.push((response) => response.writeHead(429, { "retry-after": "3600" }).end());
  const record = receivedRecord("late");
  await exporter.consume([record]);
  expect(await record.settled).toBe("undone");
  expect(backend.requests).toHaveLength(1);
  expect(context.counts).toEqual({ "failed:retries_exhausted": 1 });
});

test("nothing is sent again where that is switched off", async () => {
  const { backend, exporter } = await begin({ retry_on_failure: { enabled: false } });
  backend.answers.push(503);
  const record = receivedRecord("once");
  await exporter.consume([record]);
  expect(await record.settled).toBe("undone");
  expect(backend.requests).toHaveLength(1);
});

test.each([
  ["Protobuf", "application/x-protobuf", partialSuccess(2)],
  ["JSON", "application/json", '{"partialSuccess":{"rejectedLogRecords":"2"}}'],
])("records that a server took a request without are counted (%s)", async (_, type, body) => {
  const { backend, context, exporter } = await begin();
  backend.answers.push((response) => response.writeHead(200, { "content-type": type }).end(body));
  const records = receivedRecords(5);
  await exporter.consume(records);
  await exporter.shutdown(shutdownMillis);
  expect(records.map(({ ends }) => ends)).toEqual(records.map(() => ["done"]));
  expect(context.counts).toEqual({ sent: 3, "failed:rejected": 2 });
  expect(backend.requests).toHaveLength(1);
});

test.each([
  ["noise", "application/x-protobuf", Buffer.from("\u0007\u00ff{}{}")],
  ["HTML", "text/html", "<html></html>"],
  ["half of JSON", "application/json", '{"partialSuccess":'],
  ["more than was sent", "application/json", '{"partialSuccess":{"rejectedLogRecords":-5}}'],
  ["far too much", "application/json", `{"x":"${"x".repeat(100_000)}"}`],
])("an accepting answer that makes no sense is accepting: %s", async (_, type, body) => {
  const { backend, context, exporter } = await begin();
  backend.answers.push((response) => response.writeHead(200, { "content-type": type }).end(body));
  const record = receivedRecord("fine");
  await exporter.consume([record]);
  expect(await record.settled).toBe("done");
  expect(context.counts).toEqual({ sent: 1 });
});

test("what is refused for good is lost, counted and told; what follows is sent", async () => {
  const { backend, context, exporter } = await begin({ sending_queue: oneByOne });
  backend.answers.push(400, 500, 418);
  const records = receivedRecords(4);
  await exporter.consume(records);
  expect(await Promise.all(records.map(({ settled }) => settled))).toEqual(
    records.map(() => "done"),
  );
  expect(context.counts).toEqual({ "failed:bad_request": 1, "failed:refused": 2, sent: 1 });
  expect(exporter.readiness()).toEqual({ isReady: true });
});

test.each([
  [401, "unauthorized", "The server answered 401: check the credentials in headers"],
  [
    403,
    "forbidden",
    "The server answered 403: check the credentials in headers, and what they allow",
  ],
  [
    404,
    "not_found",
    "The server answered 404: check the path of endpoint, to which /v1/logs is added",
  ],
  [307, "redirected", "The server answered 307: give the URL that it names as endpoint"],
])("while everything is refused with %i, it is not ready", async (status, code, reason) => {
  const { backend, context, exporter } = await begin({ sending_queue: oneByOne });
  backend.answers.push(status, status);
  const [first, second, third] = receivedRecords(3);
  if (first === undefined || second === undefined || third === undefined) throw new Error("none");
  await exporter.consume([first, second]);
  await second.settled;
  expect(exporter.readiness()).toEqual({ isReady: false, reason });
  await exporter.consume([third]);
  await third.settled;
  expect(exporter.readiness()).toEqual({ isReady: true });
  expect(context.counts).toEqual({ [`failed:${code}`]: 2, sent: 1 });
  expect(context.logger.lines.map(({ level }) => level)).toEqual(["warn", "info"]);
});

test("a request that is too large is divided, down to the record that is", async () => {
  const { backend, context, exporter } = await begin();
  for (let index = 0; index < 20; index += 1) {
    backend.answers.push((response, request) => {
      const isTooLarge = request.records.some(({ body }) => body === "record 5");
      if (!isTooLarge) backend.taken.push(...request.records);
      response.writeHead(isTooLarge ? 413 : 200).end();
    });
  }
  const records = receivedRecords(16);
  await exporter.consume(records);
  await exporter.shutdown(shutdownMillis);
  expect(context.counts).toEqual({ sent: 15, "failed:too_large": 1 });
  expect(backend.bodies).toHaveLength(15);
  expect(records.every(({ ends }) => ends.length === 1 && ends[0] === "done")).toBe(true);
});

test("records wait for a server that is not there yet", async () => {
  const backend = await new OtlpBackend().start();
  await backend.stop();
  const context = createExporterContext();
  const exporter = createExporter(context, { endpoint: `http://127.0.0.1:${backend.port}` });
  await exporter.start();
  const record = receivedRecord("patient");
  await exporter.consume([record]);
  await expect.poll(() => context.logger.lines.length).toBe(1);
  expect(context.logger.lines[0]?.message).toBe(
    `http://127.0.0.1:${backend.port} could not be reached (ECONNREFUSED): check endpoint, and that the server runs. Records wait.`,
  );
  await backend.start();
  expect(await record.settled).toBe("done");
  expect(backend.bodies).toEqual(["patient"]);
});

test("a connection that breaks, and an answer that does not come, are tried again", async () => {
  const { backend, context, exporter } = await begin({ timeout: "50ms" });
  backend.answers.push(
    (response) => response.destroy(),
    (response) => void response.socket?.end("HTTP/1.1 banana\r\n\r\n"),
    () => {},
  );
  const record = receivedRecord("again");
  await exporter.consume([record]);
  expect(await record.settled).toBe("done");
  expect(backend.requests).toHaveLength(4);
  expect(context.counts).toEqual({ sent: 1 });
});

test("a status stands even if what follows it breaks off", async () => {
  const { backend, context, exporter } = await begin();
  backend.answers.push((response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("x", () => response.destroy());
  });
  const record = receivedRecord("once");
  await exporter.consume([record]);
  expect(await record.settled).toBe("done");
  expect(backend.requests).toHaveLength(1);
  expect(context.counts).toEqual({ sent: 1 });
});

test("each record ends once, whatever the server does, and the sums are right", async () => {
  const { backend, context, exporter } = await begin({
    sending_queue: { queue_size: 50, num_consumers: 4, batch: { max_size: 7 } },
  });
  const moods = [200, 503, 200, 400, 200, 429, 413, 200];
  for (let index = 0; index < 400; index += 1) backend.answers.push(moods[index % 8] ?? 200);
  const records = receivedRecords(1000);
  for (let index = 0; index < 1000; index += 25) {
    await exporter.consume(records.slice(index, index + 25));
  }
  await exporter.shutdown(shutdownMillis);
  expect(records.every(({ ends }) => ends.length === 1)).toBe(true);
  const { sent = 0, ...failed } = context.counts;
  const lost = Object.values(failed).reduce((sum, count) => sum + count, 0);
  expect(sent + lost).toBe(1000);
  expect(backend.bodies).toHaveLength(sent);
  expect(new Set(backend.bodies).size).toBe(sent);
});

test("a connection that was closed while it was idle costs no wait", async () => {
  const { backend, exporter } = await begin({
    retry_on_failure: { enabled: false },
    sending_queue: { num_consumers: 1 },
  });
  backend.answers.push(200, (response) => response.socket?.destroy());
  for (const body of ["one", "two"]) {
    const record = receivedRecord(body);
    await exporter.consume([record]);
    expect(await record.settled).toBe("done");
  }
  expect(backend.requests).toHaveLength(3);
});
