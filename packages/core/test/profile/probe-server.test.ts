import { inspect } from "node:util";

import { startMockSentry } from "@rookery/mock-sentry";
import { describe, expect, onTestFinished, test } from "vitest";

import { parseDsn, probeServer, serverProfiles, type ProbeResult } from "../../src/index.ts";
import { client, dsnOf, key, startServer } from "../transport/transport-rig.ts";

/** What a server answers to an envelope that it can read, and to one that it cannot. */
interface Answer {
  readonly status: number;
  readonly contentType?: string;
  readonly body: string;
}

const notRead: Answer = { status: 400, body: `{"message":"Header not UTF-8"}` };

describe("a probe recognizes", () => {
  test("Relay by zstd, without leaving anything behind", async () => {
    const sentry = await startMockSentry();
    onTestFinished(() => sentry.close());
    expect(await probeServer({ dsn: parseDsn(sentry.dsn), client })).toEqual({
      status: "recognized",
      profile: serverProfiles["self-hosted"],
    });
    expect(sentry.events()).toEqual([]);
    expect(sentry.requests()).toHaveLength(1);
  });

  test.each<["Bugsink" | "GlitchTip", string, Answer, Answer]>([
    [
      "Bugsink",
      // As Bugsink 2.6.2 answers.
      "an empty answer that calls itself a web page",
      notRead,
      { status: 200, contentType: "text/html; charset=utf-8", body: "" },
    ],
    ["GlitchTip", "an empty object", { status: 400, body: "" }, { status: 200, body: "{}" }],
    ["GlitchTip", "a null id", { status: 422, body: "{}" }, { status: 200, body: `{"id":null}` }],
    ["Bugsink", "an empty answer to both", { status: 200, body: "" }, { status: 200, body: "" }],
  ])("%s by %s", async (name, _how, zstd, plain) => {
    const { bodies, result } = await probe({ zstd, plain });
    expect(result).toEqual({ status: "recognized", profile: serverProfiles[name] });
    expect(bodies).toHaveLength(2);
    expect(JSON.parse(bodies[0] ?? "")).toEqual({ sent_at: "2026-11-22T10:33:00.000Z" });
    expect(bodies[1]).toBe(bodies[0]);
  });
});

describe("a probe fails with", () => {
  test.each<[code: string, zstd: Answer, plain: Answer]>([
    ["unauthorized", { status: 401, body: "" }, notRead],
    ["forbidden", { status: 403, body: `no such key: ${key}` }, notRead],
    ["not_found", { status: 404, body: "" }, notRead],
    ["rate_limited", { status: 429, body: "" }, notRead],
    ["server_error", { status: 503, body: "" }, notRead],
    ["redirected", { status: 302, body: "" }, notRead],
    ["refused", notRead, { status: 400, body: `{"detail":"no"}` }],
    ["not_sentry", notRead, { status: 200, contentType: "text/html", body: "<html>" }],
    ["not_sentry", notRead, { status: 200, body: "OK" }],
    [
      "not_sentry",
      { status: 200, body: `{"status":"ok"}` },
      { status: 200, body: `{"status":"ok"}` },
    ],
    ["not_sentry", { status: 200, body: "[1]" }, { status: 200, body: "[1]" }],
  ])("%s", async (code, zstd, plain) => {
    const { result } = await probe({ zstd, plain });
    expect(result).toMatchObject({ status: "failed", error: { code } });
    expect(inspect(result, { depth: 10, showHidden: true })).not.toContain(key);
  });

  test("what the network met", async () => {
    const server = await startServer();
    await server.close();
    const result = await probeServer({ dsn: dsnOf(server), client });
    expect(result).toMatchObject({ status: "failed", error: { code: "connection_refused" } });
  });

  test("aborted when it is given up", async () => {
    const controller = new AbortController();
    const server = await startServer(() => controller.abort());
    const { signal } = controller;
    const result = await probeServer({ dsn: dsnOf(server), client, signal });
    expect(result).toMatchObject({ status: "failed", error: { code: "aborted" } });
  });
});

/** Probes a server that answers by whether a body came as zstd. */
async function probe(answers: {
  readonly zstd: Answer;
  readonly plain: Answer;
}): Promise<{ readonly result: ProbeResult; readonly bodies: readonly string[] }> {
  const server = await startServer((request, response) => {
    const isZstd = request.headers["content-encoding"] === "zstd";
    const {
      body,
      contentType = "application/json",
      status,
    } = isZstd ? answers.zstd : answers.plain;
    response.writeHead(status, { "content-type": contentType }).end(body);
  });
  const now = (): number => Date.UTC(2026, 10, 22, 10, 33);
  const result = await probeServer({ dsn: dsnOf(server), client, now });
  return { result, bodies: server.requests.map(({ body }) => body) };
}
