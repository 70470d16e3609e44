import { startMockSentry } from "@rookery/mock-sentry";

import {
  testExporterContract,
  type Backend,
  type ExporterUnderTest,
} from "../exporter-contract.ts";
import { createSentryExporter, messagesOf, temporaryFolder } from "./sentry-rig.ts";

interface SentryBackend extends Backend {
  readonly dsn: string;
}

async function startBackend(): Promise<SentryBackend> {
  const sentry = await startMockSentry();
  return {
    dsn: sentry.dsn,
    arrived: () => messagesOf(sentry),
    failNext: (times) => sentry.injectFault({ status: 503, times }),
    refuse: (text) => sentry.injectFault({ status: 413, match: { text } }),
    hold: () => {
      sentry.injectFault({ hang: true });
      return () => sentry.clearFaults();
    },
    close: () => sentry.close(),
  };
}

const backends = new WeakMap<Backend, string>();

function underTest(name: string, hasStorage: boolean): ExporterUnderTest {
  return {
    name,
    hasStorage,
    startBackend: async () => {
      const backend = await startBackend();
      backends.set(backend, backend.dsn);
      return backend;
    },
    contextChanges: () => (hasStorage ? { storageDirectory: temporaryFolder() } : {}),
    create: (backend, context, queueSize) =>
      createSentryExporter(
        {
          dsn: backends.get(backend),
          sending_queue: { queue_size: queueSize },
          // What is refused would be told by the issues after it.
          breadcrumbs: { max_per_trace: 0 },
        },
        context,
      ),
  };
}

testExporterContract(underTest("sentry in memory", false));
testExporterContract(underTest("sentry with storage", true));
