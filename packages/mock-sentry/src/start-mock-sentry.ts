import { createServer } from "node:http";

import { FaultPlan } from "./faults/fault-plan.ts";
import { Quotas } from "./limits/quota.ts";
import { ToldLimits } from "./limits/told-limits.ts";
import type { MockSentry } from "./mock-sentry.ts";
import { resolveOptions, type MockSentryOptions, type ResolvedOptions } from "./options.ts";
import { answerFailure } from "./server/answer.ts";
import { clearAll } from "./server/clear-all.ts";
import { handleRequest } from "./server/handle-request.ts";
import { Listener } from "./server/listener.ts";
import { authorityOf, toDsn } from "./server/server-address.ts";
import type { ServerContext } from "./server/server-context.ts";
import { EventRecorder } from "./store/event-recorder.ts";
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
  const recorder = resolved.recordTo === "" ? undefined : new EventRecorder(resolved.recordTo);
  const store = createStore(resolved, recorder);
  const closing = new AbortController();
  const server = createServer(
    { maxHeaderSize: maxHeaderBytes, requestTimeout: resolved.requestTimeoutMillis },
    (request, response) => {
      handleRequest(request, response, context).catch((error: unknown) => {
        answerFailure(error, response, closing.signal);
      });
    },
  );
  server.maxConnections = maxConnections;
  const context: ServerContext = {
    options: resolved,
    services: { ...resolved, store, quotas: new Quotas(resolved.limits) },
    faults: new FaultPlan(),
    toldLimits: new ToldLimits(),
    listener: new Listener(server, resolved.host, resolved.port),
    closing: closing.signal,
  };
  try {
    await context.listener.open();
  } catch (error) {
    recorder?.close();
    throw error;
  }
  const close = async (): Promise<void> => {
    closing.abort();
    store.waiters.close();
    await context.listener.close();
    recorder?.close();
  };
  return createMockSentry(context, authorityOf(server, resolved.host), close);
}

function createMockSentry(
  context: ServerContext,
  authority: string,
  close: () => Promise<void>,
): MockSentry {
  const { options, services, faults, listener } = context;
  const { store } = services;
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
    violations: () => store.violations.list(),
    stats: () => store.stats(),
    respondNext: (response) =>
      faults.add({ ...response, times: response.times ?? 1 }, "respondNext"),
    injectFault: (fault) => faults.add(fault, "injectFault"),
    faults: () => faults.list(),
    clearFaults: () => faults.clear(),
    goDown: () => listener.shut(),
    comeUp: () => listener.open(),
    waitForEvents: waitFor(store, store.events, "events"),
    waitForLogs: waitFor(store, store.logs, "logs"),
    waitForClientReports: waitFor(store, store.clientReports, "client reports"),
    waitForRequests: waitFor(store, store.requests, "requests"),
    clear: () => clearAll(context),
    close,
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

function createStore(options: ResolvedOptions, recorder: EventRecorder | undefined): MockStore {
  const { maxStoredBytes: maxBytes, dedupeWindowMillis: windowMillis } = options;
  const limits = {
    events: { maxEntries: options.maxStoredEvents, maxBytes },
    logs: { maxEntries: options.maxStoredLogs, maxBytes },
    clientReports: { maxEntries: options.maxStoredClientReports, maxBytes },
    requests: { maxEntries: options.maxStoredRequests, maxBytes },
    seenEvents: { windowMillis, maxEntries: options.maxSeenEvents },
    maxIssues: options.maxIssues,
  };
  return new MockStore(limits, recorder);
}
