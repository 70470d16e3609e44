import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { createServer } from "node:net";

import { startMockSentry } from "@rookery/mock-sentry";
import { describe, expect, onTestFinished, test } from "vitest";

import { createEventEnvelope, parseDsn } from "../../src/index.ts";
import { fittedEvent } from "../event-packet.ts";
import { listen, startTestServer } from "./test-server.ts";
import { createTransport, dsnOf, key, send, startServer, summary } from "./transport-rig.ts";

describe("what is sent", () => {
  test("a strict Sentry takes an envelope", async () => {
    const sentry = await startMockSentry();
    onTestFinished(() => sentry.close());
    const event = fittedEvent();
    const transport = createTransport({ dsn: parseDsn(sentry.dsn) });
    expect(await transport.send(createEventEnvelope(event))).toEqual({ status: "accepted" });
    expect(sentry.events().map(({ id, remarks }) => [id, remarks])).toEqual([
      [event.packet.event_id, []],
    ]);
  });

  test("a strict Sentry takes an event at its store endpoint", async () => {
    const sentry = await startMockSentry();
    onTestFinished(() => sentry.close());
    const event = fittedEvent();
    const transport = createTransport({ dsn: parseDsn(sentry.dsn), endpoint: "store" });
    expect(await transport.send(createEventEnvelope(event))).toEqual({ status: "accepted" });
    expect(sentry.events().map(({ id, remarks }) => [id, remarks])).toEqual([
      [event.packet.event_id, []],
    ]);
  });

  test("an envelope has auth, content type, user agent and the time of sending", async () => {
    const server = await startServer();
    const now = (): number => Date.UTC(2026, 10, 22, 10, 33);
    await send(server, { now });
    const [request] = server.requests;
    expect(request).toMatchObject({
      method: "POST",
      url: "/api/42/envelope/",
      headers: {
        "content-type": "application/x-sentry-envelope",
        "user-agent": "rookery.test/1.2.3",
        "x-sentry-auth": `Sentry sentry_version=7, sentry_client=rookery.test/1.2.3, sentry_key=${key}`,
      },
    });
    expect(request?.body).toContain(`"sent_at":"2026-11-22T10:33:00.000Z"`);
    expect(request?.headers["content-length"]).toBeDefined();
  });

  test("the store endpoint gets the bare event and the legacy header", async () => {
    const server = await startServer();
    const event = fittedEvent();
    const now = (): number => 1_795_343_580_000;
    await send(server, { endpoint: "store", now }, event);
    const [request] = server.requests;
    expect(request?.url).toBe("/api/42/store/");
    expect(request?.headers["x-sentry-auth"]).toBe(
      `Sentry sentry_version=5, sentry_client=rookery.test/1.2.3, sentry_timestamp=1795343580, sentry_key=${key}`,
    );
    expect(JSON.parse(request?.body ?? "")).toEqual(event.packet);
  });

  test("the store endpoint is never sent two items", async () => {
    const server = await startServer();
    const transport = createTransport({ dsn: dsnOf(server), endpoint: "store" });
    const { header, items } = createEventEnvelope(fittedEvent());
    const outcome = await transport.send({ header, items: [...items, ...items] });
    expect(summary(outcome)).toBe("rejected unsupported_item");
    expect(server.requests).toEqual([]);
  });

  test("connections are used again", async () => {
    const server = await startServer();
    const transport = createTransport({ dsn: dsnOf(server) });
    const envelope = createEventEnvelope(fittedEvent());
    for (let index = 0; index < 10; index += 1) await transport.send(envelope);
    const ports = new Set(server.requests.map((request) => request.remotePort));
    expect(ports.size).toBeLessThan(3);
  });
});

describe("what the server answers", () => {
  test.each([
    [200, "{}", {}, "accepted"],
    [202, "", {}, "accepted"],
    [301, "", { location: "https://elsewhere.example/" }, "rejected redirected"],
    [400, `{"detail":"bad event"}`, {}, "rejected refused"],
    [401, `{"detail":"missing"}`, {}, "rejected unauthorized"],
    [403, `{"detail":"no such project"}`, {}, "rejected forbidden"],
    [404, "<html>not here</html>", {}, "rejected not_found"],
    [405, "", {}, "rejected refused"],
    [408, "", {}, "retryable server_error"],
    [413, `{"detail":"too large"}`, {}, "rejected too_large"],
    [429, "", { "retry-after": "7" }, "retryable rate_limited 7000"],
    [
      429,
      "",
      // By a clock that is an hour ahead of ours.
      { date: "Thu, 01 Jan 1970 01:00:10 GMT", "retry-after": "Thu, 01 Jan 1970 01:00:30 GMT" },
      "retryable rate_limited 20000",
    ],
    [429, "", { "retry-after": "soon" }, "retryable rate_limited 60000"],
    [429, "", {}, "retryable rate_limited 60000"],
    [500, "", {}, "retryable server_error"],
    [503, "", { "retry-after": "1.5" }, "retryable server_error 1500"],
  ])("%i %s %o is %s", async (status, body, headers, expected) => {
    const server = await startServer((_request, response) => {
      response.writeHead(status, headers).end(body);
    });
    expect(summary(await send(server, { now: () => 10_000 }))).toBe(expected);
  });

  test("the server's own words are passed on, on one line and not endlessly", async () => {
    const server = await startServer((_request, response) => {
      response
        .writeHead(403)
        .end(JSON.stringify({ detail: `event\nsubmission ${"x".repeat(5000)}` }));
    });
    const outcome = await send(server);
    const message = outcome.status === "accepted" ? "" : outcome.error.message;
    expect(message).toMatch(
      /^Sentry refused the event \(403\) "event submission x+": check key and/,
    );
    expect(message.length).toBeLessThan(350);
  });

  test.each([
    [
      400,
      `{"detail":"bad sentry DSN public key"}`,
      `Sentry refused the event (400) "bad sentry DSN public key": check key and project id of the DSN, and that nothing on the way changes what is sent`,
    ],
    [
      405,
      "",
      "Sentry refused the event (405): check host and path of the DSN, and what stands between",
    ],
    [429, "", "Sentry limits the rate (429): check the quota of the project"],
    [500, "", "Sentry failed (500): check the server, and what stands between"],
  ])("a %i says what to check", async (status, body, message) => {
    const server = await startServer((_request, response) => {
      response.writeHead(status).end(body);
    });
    expect(await send(server)).toHaveProperty("error.message", message);
  });

  test("an error page without end is cut off", async () => {
    const server = await startServer((_request, response) => {
      response.writeHead(500);
      const pour = (): void => {
        while (response.write("x".repeat(65_536)));
        response.once("drain", pour);
      };
      pour();
    });
    expect(summary(await send(server))).toBe("retryable server_error");
  });

  test.each([
    ["stalls", (): void => {}],
    ["breaks off", (response: ServerResponse): void => void response.socket?.end()],
  ])("a refusal whose body %s is still that refusal", async (_name, end) => {
    const server = await startServer((_request, response) => {
      response.writeHead(403, { "content-length": "100" });
      response.write(`{"detail":"no`);
      end(response);
    });
    expect(summary(await send(server, { timeoutMillis: 200 }))).toBe("rejected forbidden");
  });

  test.each([
    ["its type", { "content-type": "text/html; charset=utf-8" }, "Please log in"],
    ["its body alone", {}, "\n<!doctype html><title>Log in</title>"],
    ["its body, of another type", { "content-type": "application/xhtml+xml" }, "<?xml ?>"],
  ])("a web page by %s is no Sentry, whatever its status", async (_name, headers, body) => {
    const server = await startServer((_request, response) => {
      response.writeHead(200, headers).end(body);
    });
    expect(summary(await send(server))).toBe("rejected not_sentry");
  });

  test("an empty answer is none, though Bugsink calls it a web page", async () => {
    const server = await startServer((_request, response) => {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end();
    });
    expect(summary(await send(server))).toBe("accepted");
  });

  test("a server that echoes the auth header does not make us print a key", async () => {
    const server = await startServer((request, response) => {
      const detail = request.headers["x-sentry-auth"];
      response.writeHead(400).end(JSON.stringify({ detail }));
    });
    const dsn = parseDsn(`${server.origin.replace("://", `://${key}:topsecret@`)}/42`);
    const outcome = await send(server, { dsn });
    expect(outcome).toHaveProperty("error.message", expect.stringContaining("sentry_key=***"));
    expect(JSON.stringify(outcome)).not.toContain("topsecret");
    expect(outcome).not.toHaveProperty("error.message", expect.stringContaining(key));
  });

  test("what the server says cannot steer a terminal", async () => {
    const server = await startServer((_request, response) => {
      response.writeHead(403).end(JSON.stringify({ detail: "\u001b[31mred\u0007\u202e" }));
    });
    const outcome = await send(server);
    expect(outcome).toHaveProperty("error.message", expect.stringContaining(`"[31mred"`));
  });

  test("an event that was taken stays taken when the answer breaks off", async () => {
    const server = await startServer((_request, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("{");
      response.socket?.end();
    });
    expect(await send(server)).toEqual({ status: "accepted" });
  });
});

describe("what the network does", () => {
  test("a port where nobody listens", async () => {
    const server = await startTestServer();
    await server.close();
    const outcome = await send(server);
    expect(summary(outcome)).toBe("retryable connection_refused");
    expect(outcome).toHaveProperty(
      "error.message",
      `${server.origin} refused the connection: check host and port of the DSN, and that Sentry is running`,
    );
  });

  test("a host that does not exist", async () => {
    const dsn = parseDsn(`https://${key}@no-such-host.invalid/42`);
    expect(summary(await createTransport({ dsn }).send(createEventEnvelope(fittedEvent())))).toBe(
      "retryable host_not_found",
    );
  });

  test("a server that never answers", async () => {
    const server = await startServer(() => {});
    expect(summary(await send(server, { timeoutMillis: 50 }))).toBe("retryable timed_out");
  });

  test("a server that sends its answer drop by drop", async () => {
    const server = await startServer((_request, response) => {
      response.socket?.write("HTTP/1.1 ");
      const drip = setInterval(() => response.socket?.write("2"), 20);
      response.socket?.on("close", () => clearInterval(drip));
    });
    const outcome = await send(server, { timeoutMillis: 200 });
    expect(outcome.status).toBe("retryable");
  });

  test("a server that hangs up", async () => {
    const server = await startServer((request) => request.socket.destroy());
    const outcome = await send(server);
    expect(summary(outcome)).toBe("retryable connection_failed");
    expect(outcome).toHaveProperty(
      "error.message",
      `The connection to ${server.origin} broke (UND_ERR_SOCKET): check the network, and what stands between`,
    );
    expect(server.requests).toHaveLength(2);
  });

  test("a server that hangs up once: the same envelope is sent once more", async () => {
    let hasHungUp = false;
    const server = await startServer((request, response) => {
      if (hasHungUp) response.end("{}");
      else request.socket.destroy();
      hasHungUp = true;
    });
    expect(await send(server)).toEqual({ status: "accepted", wasRepeated: true });
    const [first, second] = server.requests;
    expect(second?.body).toBe(first?.body);
  });

  test("an attempt that is given up", async () => {
    const controller = new AbortController();
    const server = await startServer(() => controller.abort());
    const transport = createTransport({ dsn: dsnOf(server) });
    const outcome = await transport.send(createEventEnvelope(fittedEvent()), controller.signal);
    expect(summary(outcome)).toBe("retryable aborted");
  });

  test("something that does not speak HTTP", async () => {
    const server = createServer((socket) => {
      socket.resume().end("SSH-2.0-OpenSSH\r\n");
    });
    const port = await listen(server);
    onTestFinished(async () => {
      server.close();
      await once(server, "close");
    });
    const dsn = parseDsn(`http://${key}@127.0.0.1:${port}/42`);
    const outcome = await createTransport({ dsn }).send(createEventEnvelope(fittedEvent()));
    expect(summary(outcome)).toBe("retryable connection_failed");
    expect(outcome).toHaveProperty(
      "error.message",
      `What answers at http://127.0.0.1:${port} does not speak HTTP: check scheme and port of the DSN`,
    );
  });
});
