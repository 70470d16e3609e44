import { diag, DiagConsoleLogger, DiagLogLevel, SeverityNumber } from "@opentelemetry/api";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { LoggerProvider } from "@opentelemetry/sdk-logs";
import { SentryLogRecordExporter, SentryLogRecordProcessor } from "@rookery/otel-exporter";

import { dsn, localSentry } from "./dsn.js";

// Where the exporter says that events do not arrive, and why: OpenTelemetry is silent without it.
diag.setLogger(new DiagConsoleLogger(), DiagLogLevel.WARN);

// Errors become issues; with `logs`, all records from `info` on are Sentry logs, too.
const exporter = new SentryLogRecordExporter({ dsn, logs: { minSeverity: "info" } });
const loggerProvider = new LoggerProvider({
  resource: resourceFromAttributes({
    "service.name": "checkout",
    "service.version": "1.4.2",
    "deployment.environment.name": "staging",
  }),
  processors: [new SentryLogRecordProcessor({ exporter })],
});
const logger = loggerProvider.getLogger("shop.orders");

function charge(order) {
  throw new RangeError(`card of order ${order.id} was declined`);
}

logger.emit({ severityNumber: SeverityNumber.INFO, body: "up and running" });
try {
  charge({ id: 4711 });
} catch (exception) {
  logger.emit({ severityNumber: SeverityNumber.ERROR, body: "payment failed", exception });
}

// What is still on its way is sent before the app ends.
await loggerProvider.shutdown();
for (const issue of localSentry?.issues() ?? []) {
  console.log(
    `Sentry shows: [${issue.level}] ${issue.title} in ${issue.culprit} (${issue.release})`,
  );
}
console.log(`and ${localSentry?.logs().length ?? 0} logs`);
await localSentry?.close();
