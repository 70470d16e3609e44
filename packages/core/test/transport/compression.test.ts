import { startMockSentry } from "@rookery/mock-sentry";
import { describe, expect, onTestFinished, test } from "vitest";

import {
  createEventEnvelope,
  HttpTransport,
  parseDsn,
  serverProfiles,
  type CompressionOptions,
} from "../../src/index.ts";
import { fittedEvent } from "../event-packet.ts";
import { client, createTransport, send, startServer } from "./transport-rig.ts";

/** An event of about so many bytes. */
/** An event that is at least so large, of values that Sentry keeps whole. */
function eventOf(bytes: number): ReturnType<typeof fittedEvent> {
  const count = Math.ceil(bytes / 10_000);
  const value = "x".repeat(Math.ceil(bytes / count));
  return fittedEvent({
    extra: Object.fromEntries(Array.from({ length: count }, (_, n) => [n, value])),
  });
}

test.each<[name: string, bytes: number, compression: CompressionOptions, expected?: string]>([
  ["a large body is compressed with gzip", 5000, {}, "gzip"],
  ["so is a very large one, in the thread pool", 500_000, {}, "gzip"],
  ["a small body is not", 5, {}],
  ["nor a large one below a threshold of its own", 5000, { thresholdBytes: 10_000 }],
  ["a threshold of 0 compresses everything", 5, { thresholdBytes: 0 }, "gzip"],
  ["zstd is an option", 5000, { encoding: "zstd" }, "zstd"],
  ["zstd in the thread pool", 500_000, { encoding: "zstd", level: 3 }, "zstd"],
  ["br is an option", 5000, { encoding: "br", level: 0 }, "br"],
  ["a slow level goes to the thread pool", 5000, { encoding: "br", level: 11 }, "br"],
  ["br in the thread pool", 500_000, { encoding: "br" }, "br"],
  ["identity compresses nothing", 500_000, { encoding: "identity" }],
])("%s", async (_name, bytes, compression, expected) => {
  const server = await startServer();
  const event = eventOf(bytes);
  expect(await send(server, { compression }, event)).toEqual({ status: "accepted" });
  expect(server.requests[0]?.headers["content-encoding"]).toBe(expected);
  expect(server.requests[0]?.body).toContain(JSON.stringify(event.packet));
});

test("a higher level makes fewer bytes", async () => {
  const server = await startServer();
  const frame = (index: number): string =>
    `at Service${index ** 2 % 97}.handle${(index * 31) % 13}`;
  const values = Array.from({ length: 2000 }, (_, index) => frame(index));
  const event = fittedEvent({ extra: { values } });
  await send(server, { compression: { level: 1 } }, event);
  await send(server, { compression: { level: 9 } }, event);
  const [fast, small] = server.requests.map(({ headers }) => Number(headers["content-length"]));
  expect(small).toBeLessThan(fast ?? 0);
});

test.each(["gzip", "zstd", "br", "identity"] as const)(
  "a strict Sentry reads %s at both endpoints",
  async (encoding) => {
    const sentry = await startMockSentry();
    onTestFinished(() => sentry.close());
    for (const endpoint of ["envelope", "store"] as const) {
      const transport = createTransport({
        dsn: parseDsn(sentry.dsn),
        endpoint,
        compression: { encoding },
      });
      expect(await transport.send(createEventEnvelope(eventOf(5000)))).toEqual({
        status: "accepted",
      });
    }
    expect(sentry.events()).not.toEqual([]);
  },
);

test("a store body past Bugsink's allowance is compressed whatever the threshold (sentry-protocol 5)", async () => {
  const server = await startServer();
  const compression = { thresholdBytes: 10_000_000 };
  await send(server, { endpoint: "store", compression }, eventOf(250_000));
  const profile = serverProfiles.Bugsink;
  await send(server, { endpoint: "store", compression, profile }, eventOf(250_000));
  expect(server.requests.map(({ headers }) => headers["content-encoding"])).toEqual([
    undefined,
    "gzip",
  ]);
});

describe("what cannot be compressed with", () => {
  const dsn = parseDsn("https://topsecretkey@sentry.example/42");

  test.each<[compression: object, code: string, message: string]>([
    [{ encoding: "deflate" }, "transport_encoding", `expected "identity", "gzip", "zstd", "br"`],
    [{ encoding: "toString" }, "transport_encoding", `expected "identity"`],
    [{ level: 0 }, "transport_compression_level", "(gzip): expected a whole number from 1 to 9"],
    [{ level: 10 }, "transport_compression_level", "got 10"],
    [{ level: "topsecretkey" }, "transport_compression_level", "got what is no number"],
    [{ encoding: "zstd", level: 23 }, "transport_compression_level", "(zstd): expected a whole"],
    [{ encoding: "br", level: 12 }, "transport_compression_level", "from 0 to 11, got 12"],
    [{ thresholdBytes: -1 }, "transport_compression_threshold", "of at least 0, got -1"],
  ])("%o is a configuration error", (compression, code, message) => {
    const create = (): HttpTransport => new HttpTransport({ dsn, client, compression });
    expect(create).toThrow(expect.objectContaining({ name: "SentryConfigurationError", code }));
    expect(create).toThrow(message);
    expect(create).not.toThrow("topsecretkey");
  });

  test.each([serverProfiles.GlitchTip, serverProfiles.Bugsink])(
    "zstd is none of the encodings of $name (sentry-protocol 7)",
    (profile) => {
      const create = (): HttpTransport =>
        new HttpTransport({ dsn, client, profile, compression: { encoding: "zstd" } });
      expect(create).toThrow(
        expect.objectContaining({
          code: "transport_encoding_unsupported",
          message: `compression.encoding: ${profile.name} does not read "zstd"; it reads "gzip", "br", "identity".`,
        }),
      );
    },
  );

  test.each(["sentry.io", "sentry.example"])(
    "zstd may be asked for where it is read, or where nobody knows: %s",
    async (host) => {
      const transport = new HttpTransport({
        dsn: parseDsn(`https://key@${host}/42`),
        client,
        compression: { encoding: "zstd" },
      });
      await expect(transport.close()).resolves.toBeUndefined();
    },
  );
});
