import {
  context,
  createContextKey,
  diag,
  DiagLogLevel,
  ROOT_CONTEXT,
  SeverityNumber,
  trace,
} from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchLogRecordProcessor,
  LoggerProvider,
  SimpleLogRecordProcessor,
  type LogRecordExporter,
  type LogRecordProcessor,
} from "@opentelemetry/sdk-logs";
import { SentryLogRecordProcessor } from "@rookery/otel-exporter";
import {
  describeSdkLine,
  describeUntracedRequests,
  loggerName,
  resourceAttributes,
  spanContext,
  type ProcessorKind,
} from "@rookery/test-otel-scenarios";

type CreateProcessor = (exporter: LogRecordExporter) => LogRecordProcessor;

const processors: Readonly<Record<ProcessorKind, CreateProcessor>> = {
  batch: (exporter) => new BatchLogRecordProcessor({ exporter, scheduledDelayMillis: 10 }),
  simple: (exporter) => new SimpleLogRecordProcessor({ exporter }),
  sentry: (exporter) => new SentryLogRecordProcessor({ exporter, scheduledDelayMillis: 10 }),
};
const severityNumbers = { error: SeverityNumber.ERROR, fatal: SeverityNumber.FATAL };
const contextWithSpan = trace.setSpanContext(ROOT_CONTEXT, spanContext);

describeSdkLine({
  startApp: (processor, exporter) => {
    const provider = new LoggerProvider({
      resource: resourceFromAttributes(resourceAttributes),
      processors: [processors[processor](exporter)],
    });
    const logger = provider.getLogger(loggerName);
    return {
      emit: ({ hasSpan = false, severity, ...record }) =>
        logger.emit({
          ...record,
          severityNumber: severityNumbers[severity],
          ...(hasSpan && { context: contextWithSpan }),
        }),
      forceFlush: () => provider.forceFlush(),
      shutdown: () => provider.shutdown(),
    };
  },
  withActiveSpan: (work) => {
    const disableContexts = enableContexts();
    try {
      context.with(contextWithSpan, work);
    } finally {
      disableContexts();
    }
  },
  collectErrors: (errors) => {
    const ignore = (): void => undefined;
    const error = (...words: readonly unknown[]): void => void errors.push(words.join(" "));
    diag.setLogger(
      { error, warn: ignore, info: ignore, debug: ignore, verbose: ignore },
      DiagLogLevel.ERROR,
    );
    return () => diag.disable();
  },
});

describeUntracedRequests({
  enableContexts,
  activeValue: (keyName) => context.active().getValue(createContextKey(keyName)),
});

function enableContexts(): () => void {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  return () => context.disable();
}
