import { diag, DiagConsoleLogger, DiagLogLevel, SeverityNumber } from "@opentelemetry/api";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { LoggerProvider } from "@opentelemetry/sdk-logs";
import type { MockSentry } from "@rookery/mock-sentry";
import { SentryLogRecordExporter, SentryLogRecordProcessor } from "@rookery/otel-exporter";

interface Order {
  readonly id: number;
}

function charge(order: Order): never {
  throw new RangeError(`card of order ${order.id} was declined`);
}

async function main(): Promise<void> {
  // Where the exporter says that events do not arrive, and why: OpenTelemetry is silent without it.
  diag.setLogger(new DiagConsoleLogger(), DiagLogLevel.WARN);

  const configured = process.env["SENTRY_DSN"];
  const localSentry = configured ? undefined : await startLocalSentry();
  const dsn = configured || localSentry?.dsn;

  const loggerProvider = new LoggerProvider({
    resource: resourceFromAttributes({
      "service.name": "checkout",
      "service.version": "1.4.2",
      "deployment.environment.name": "staging",
    }),
    processors: [new SentryLogRecordProcessor({ exporter: new SentryLogRecordExporter({ dsn }) })],
  });
  const logger = loggerProvider.getLogger("shop.orders");

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
  await localSentry?.close();
}

/** A local Sentry, only loaded where none is configured. */
async function startLocalSentry(): Promise<MockSentry> {
  const { startMockSentry } = await import("@rookery/mock-sentry");
  return startMockSentry();
}

void main();
