import { createServer, type Server } from "node:http";

import type { MockSentry } from "./mock-sentry.ts";
import { resolveOptions, type MockSentryOptions, type ResolvedOptions } from "./options.ts";
import { answerFailure } from "./server/answer.ts";
import { handleRequest } from "./server/handle-request.ts";
import { ResponseScript } from "./server/scripted-response.ts";
import { authorityOf, toDsn } from "./server/server-address.ts";
import { MockStore } from "./store/mock-store.ts";
import type { Ring } from "./store/ring.ts";
import type { WaitOptions } from "./store/waiters.ts";

const maxHeaderBytes = 32 * 1024;
const maxConnections = 1024;

/**
 * Starts a local Sentry and resolves once it listens.
 *
 * @example
 * const sentry = await startMockSentry();
 * // let the program under test send to sentry.dsn
 * const [event] = await sentry.waitForEvents(1);
 * await sentry.close();
 *
 * @throws MockSentryError `invalid_options`, and Node's own error when it cannot listen.
 */
export async function startMockSentry(options: MockSentryOptions = {}): Promise<MockSentry> {
  const resolved = resolveOptions(options);
  const store = createStore(resolved);
  const script = new ResponseScript();
  const closing = new AbortController();
  const services = { store, ...resolved };
  const context = { options: resolved, services, script, closing: closing.signal };
  const server = createServer(
    { maxHeaderSize: maxHeaderBytes, requestTimeout: resolved.requestTimeoutMillis },
    (request, response) => {
      handleRequest(request, response, context).catch((error: unknown) => {
        answerFailure(error, response, closing.signal);
      });
    },
  );
  server.maxConnections = maxConnections;
  await listen(server, resolved);
  return createMockSentry({ server, store, script, closing, options: resolved });
}

interface Parts {
  readonly server: Server;
  readonly store: MockStore;
  readonly script: ResponseScript;
  readonly closing: AbortController;
  readonly options: ResolvedOptions;
}

function createMockSentry({ server, store, script, closing, options }: Parts): MockSentry {
  const authority = authorityOf(server, options.host);
  const dsnOf = (projectId: string): string => toDsn(projectId, authority, options.projects);
  return {
    url: `http://${authority}`,
    dsn: dsnOf(options.projects[0]?.id ?? ""),
    dsnOf,
    issues: () => store.issues(),
    events: () => store.events.list(),
    logs: () => store.logs.list(),
    clientReports: () => store.clientReports.list(),
    requests: () => store.requests.list(),
    respondNext: (response) => script.add(response),
    waitForEvents: waitFor(store, store.events, "events"),
    waitForLogs: waitFor(store, store.logs, "logs"),
    waitForClientReports: waitFor(store, store.clientReports, "client reports"),
    waitForRequests: waitFor(store, store.requests, "requests"),
    clear: () => {
      store.clear();
      script.clear();
    },
    close: () => close(server, store, closing),
  };
}

function waitFor<Entry>(
  { waiters }: MockStore,
  ring: Ring<Entry>,
  name: string,
): (count: number, options?: WaitOptions) => Promise<readonly Entry[]> {
  return async (count, options) => {
    await waiters.waitUntil(
      () => ring.total >= count,
      () => `${ring.total} of ${count} ${name} came`,
      options,
    );
    return ring.list();
  };
}

function createStore(options: ResolvedOptions): MockStore {
  const { maxStoredBytes: maxBytes } = options;
  return new MockStore({
    events: { maxEntries: options.maxStoredEvents, maxBytes },
    logs: { maxEntries: options.maxStoredLogs, maxBytes },
    clientReports: { maxEntries: options.maxStoredClientReports, maxBytes },
    requests: { maxEntries: options.maxStoredRequests, maxBytes },
    maxIssues: options.maxIssues,
  });
}

async function listen(server: Server, { host, port }: ResolvedOptions): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  server.once("error", reject);
  server.listen(port, host, () => resolve(undefined));
  await promise;
  server.off("error", reject);
}

async function close(server: Server, store: MockStore, closing: AbortController): Promise<void> {
  closing.abort();
  store.waiters.close();
  const { promise, resolve } = Promise.withResolvers<undefined>();
  // The only error is that the server is closed already, which is what is wanted.
  server.close(() => resolve(undefined));
  server.closeAllConnections();
  await promise;
}
