import { SeverityNumber } from "@opentelemetry/api-logs";
import { BatchLogRecordProcessor, LoggerProvider } from "@opentelemetry/sdk-logs";
import { SentryLogRecordProcessor } from "@rookery/otel-exporter";
import { describeLongBursts, loggerName } from "@rookery/test-otel-scenarios";

const severityNumbers = { info: SeverityNumber.INFO, error: SeverityNumber.ERROR } as const;

describeLongBursts(({ meterProvider, options, processor }) => {
  const ours = new SentryLogRecordProcessor({ ...options, meterProvider });
  const processors = {
    sentry: () => ours,
    batch: () => new BatchLogRecordProcessor({ ...options, selfObsMeterProvider: meterProvider }),
  };
  const provider = new LoggerProvider({ processors: [processors[processor]()] });
  const logger = provider.getLogger(loggerName);
  return {
    emit: (severity, body) => logger.emit({ body, severityNumber: severityNumbers[severity] }),
    shutdown: () => provider.shutdown(),
    ...(processor === "sentry" && { stats: () => ours.stats() }),
  };
});
