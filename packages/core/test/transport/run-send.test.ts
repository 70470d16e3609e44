import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe, unsubscribe } from "node:diagnostics_channel";

import { expect, onTestFinished, test } from "vitest";

import { createEventEnvelope } from "../../src/index.ts";
import { fittedEvent } from "../event-packet.ts";
import { createTransport, dsnOf, send, startServer } from "./transport-rig.ts";

test("every request, the repeat of a broken one included, is made inside the wrapper", async () => {
  const inside = new AsyncLocalStorage<string>();
  const seen: (string | undefined)[] = [];
  // What an instrumentation of undici listens to.
  const onCreate = (): void => void seen.push(inside.getStore());
  subscribe("undici:request:create", onCreate);
  onTestFinished(() => void unsubscribe("undici:request:create", onCreate));
  const server = await startServer((request) => request.socket.destroy());
  await send(
    server,
    { runSend: (work) => inside.run("wrapped", work) },
    // Large enough for the thread pool: a context must survive that, too.
    fittedEvent({ logentry: { formatted: "x".repeat(100_000) } }),
  );
  expect(seen).toEqual(["wrapped", "wrapped"]);
});

test("the wrapper's outcome is the transport's, and what it throws is thrown", async () => {
  const server = await startServer();
  const envelope = createEventEnvelope(fittedEvent());
  const replaced = createTransport({
    dsn: dsnOf(server),
    runSend: async () => ({ status: "accepted" }),
  });
  expect(await replaced.send(envelope)).toEqual({ status: "accepted" });
  expect(server.requests).toEqual([]);
  const broken = createTransport({
    dsn: dsnOf(server),
    runSend: () => Promise.reject(new Error("a bug")),
  });
  await expect(broken.send(envelope)).rejects.toThrow("a bug");
  const worse = createTransport({
    dsn: dsnOf(server),
    runSend: () => {
      throw new Error("a bug at once");
    },
  });
  await expect(worse.send(envelope)).rejects.toThrow("a bug at once");
});
