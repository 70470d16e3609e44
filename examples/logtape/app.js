import { configure, dispose, getConsoleSink, getLogger } from "@logtape/logtape";
import { getOpenTelemetrySink } from "@logtape/otel";
import { diag, DiagConsoleLogger, DiagLogLevel } from "@opentelemetry/api";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { LoggerProvider } from "@opentelemetry/sdk-logs";
import { SentryLogRecordExporter, SentryLogRecordProcessor } from "@rookery/otel-exporter";

import { dsn, localSentry } from "./dsn.js";

// Where the exporter says that events do not arrive, and why: OpenTelemetry is silent without it.
diag.setLogger(new DiagConsoleLogger(), DiagLogLevel.WARN);

const loggerProvider = new LoggerProvider({
  resource: resourceFromAttributes({
    "service.name": "checkout",
    "service.version": "1.4.2",
    "deployment.environment.name": "staging",
  }),
  processors: [new SentryLogRecordProcessor({ exporter: new SentryLogRecordExporter({ dsn }) })],
});

await configure({
  sinks: {
    console: getConsoleSink(),
    // "raw" keeps the causes of an error, which the default leaves out.
    sentry: getOpenTelemetrySink({ loggerProvider, exceptionAttributes: "raw" }),
  },
  loggers: [
    { category: ["logtape", "meta"], lowestLevel: "warning", sinks: ["console"] },
    { category: "shop", lowestLevel: "info", sinks: ["console", "sentry"] },
  ],
});

const logger = getLogger(["shop", "orders"]);

function charge(order) {
  throw new RangeError(`card of order ${order.id} was declined`);
}

logger.info("up and running");
try {
  charge({ id: 4711 });
} catch (error) {
  logger.error("payment failed", { error });
}

// What is still on its way is sent before the app ends: the sink shuts its provider down.
await dispose();
for (const issue of localSentry?.issues() ?? []) {
  console.log(
    `Sentry shows: [${issue.level}] ${issue.title} in ${issue.culprit} (${issue.release})`,
  );
}
await localSentry?.close();
