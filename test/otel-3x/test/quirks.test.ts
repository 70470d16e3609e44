import { diag, DiagLogLevel, SeverityNumber } from "@opentelemetry/api";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchLogRecordProcessor,
  InMemoryLogRecordExporter,
  LoggerProvider,
  SimpleLogRecordProcessor,
  type LogRecordProcessor,
} from "@opentelemetry/sdk-logs";
import { SentryLogRecordProcessor } from "@rookery/otel-exporter";
import {
  describeRecordValues,
  describeSdkQuirks,
  loggerName,
  resourceAttributes,
  type AnyApp,
  type AnyAppParts,
  type AnyLine,
  type ProcessorKind,
} from "@rookery/test-otel-scenarios";

const line: AnyLine = {
  startAnyApp,
  onDiag: (say) => {
    const ignore = (): void => undefined;
    const tell = (...words: readonly unknown[]): void => {
      say(words.join(" "));
    };
    const logger = { error: tell, warn: tell, info: ignore, debug: ignore, verbose: ignore };
    diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
    return () => diag.disable();
  },
};

describeRecordValues(line);
describeSdkQuirks(line);

function createProcessor(parts: AnyAppParts): LogRecordProcessor {
  const { exporter, exportTimeoutMillis, maxExportBatchSize } = parts;
  const options = {
    exporter,
    scheduledDelayMillis: 10,
    ...(exportTimeoutMillis !== undefined && { exportTimeoutMillis }),
    ...(maxExportBatchSize !== undefined && { maxExportBatchSize }),
  };
  const creators: Readonly<Record<ProcessorKind, () => LogRecordProcessor>> = {
    batch: () => new BatchLogRecordProcessor(options),
    simple: () => new SimpleLogRecordProcessor({ exporter }),
    sentry: () => new SentryLogRecordProcessor(options),
  };
  return creators[parts.processor]();
}

function startAnyApp(parts: AnyAppParts): AnyApp {
  const behind = new InMemoryLogRecordExporter();
  const provider = new LoggerProvider({
    resource: resourceFromAttributes({ ...resourceAttributes, ...parts.lateResource }),
    processors: [createProcessor(parts), new SimpleLogRecordProcessor({ exporter: behind })],
  });
  const logger = provider.getLogger(loggerName);
  let shutdown: Promise<void> | undefined;
  return {
    emit: (record) => {
      logger.emit({ ...record, severityNumber: SeverityNumber.ERROR });
    },
    seenBehind: () =>
      behind.getFinishedLogRecords().map(({ attributes, body }) => [body, { ...attributes }]),
    forceFlush: () => provider.forceFlush(),
    shutdown: async () => {
      // A provider says that it is an error to shut it down twice.
      shutdown ??= provider.shutdown();
      await shutdown;
    },
  };
}
