import { context, diag, DiagLogLevel, propagation, SpanKind, trace } from "@opentelemetry/api";
import { SeverityNumber } from "@opentelemetry/api-logs";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchLogRecordProcessor,
  InMemoryLogRecordExporter,
  LoggerProvider,
  SimpleLogRecordProcessor,
  type LogRecordExporter,
  type LogRecordProcessor,
} from "@opentelemetry/sdk-logs";
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BasicTracerProvider,
} from "@opentelemetry/sdk-trace-base";
import { SentryLogRecordProcessor } from "@rookery/otel-exporter";
import {
  describeBursts,
  describeProcessors,
  loggerName,
  resourceAttributes,
  type BurstProcessor,
  type SeenRecord,
  type TracedApp,
  type TracedAppParts,
} from "@rookery/test-otel-scenarios";

const kinds = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  internal: SpanKind.INTERNAL,
} as const;

const severityNumbers = { info: SeverityNumber.INFO, error: SeverityNumber.ERROR } as const;

describeProcessors({
  startTracedApp,
  enableContexts: () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    return () => context.disable();
  },
  collectWarnings: (lines) => {
    const ignore = (): void => undefined;
    const warn = (...words: readonly unknown[]): void => void lines.push(words.join(" "));
    diag.setLogger(
      { error: warn, warn, info: ignore, debug: ignore, verbose: ignore },
      DiagLogLevel.WARN,
    );
    return () => diag.disable();
  },
});

const burstProcessors: Readonly<
  Record<BurstProcessor, (exporter: LogRecordExporter) => LogRecordProcessor>
> = {
  sentry: (exporter) => new SentryLogRecordProcessor({ exporter }),
  batch: (exporter) => new BatchLogRecordProcessor({ exporter }),
  "batch of 8192": (exporter) => new BatchLogRecordProcessor({ exporter, maxQueueSize: 8192 }),
};

describeBursts((processor, exporter) => {
  const provider = new LoggerProvider({ processors: [burstProcessors[processor](exporter)] });
  const logger = provider.getLogger(loggerName);
  return {
    emit: ({ body }) => logger.emit({ body, severityNumber: SeverityNumber.ERROR }),
    forceFlush: () => provider.forceFlush(),
    shutdown: () => provider.shutdown(),
  };
});

function startTracedApp(parts: TracedAppParts): TracedApp {
  const before = new InMemoryLogRecordExporter();
  const after = new InMemoryLogRecordExporter();
  const resource = resourceFromAttributes({ ...resourceAttributes, ...parts.lateResource });
  const loggerProvider = new LoggerProvider({
    resource,
    processors: [
      new SimpleLogRecordProcessor({ exporter: before }),
      parts.logs,
      new SimpleLogRecordProcessor({ exporter: after }),
    ],
  });
  const tracerProvider = new BasicTracerProvider({
    resource,
    sampler: parts.isSampled === false ? new AlwaysOffSampler() : new AlwaysOnSampler(),
    spanProcessors: parts.spans === undefined ? [] : [parts.spans],
  });
  const logger = loggerProvider.getLogger(loggerName);
  const tracer = tracerProvider.getTracer("shop");
  let shutdown: Promise<unknown> | undefined;
  return {
    emit: ({ severity, ...record }) =>
      logger.emit({ ...record, severityNumber: severityNumbers[severity] }),
    withSpan: ({ attributes = {}, kind, name }, work) => {
      const span = tracer.startSpan(name, { kind: kinds[kind], attributes });
      context.with(trace.setSpan(context.active(), span), () => {
        work({
          setAttribute: (key, value) => void span.setAttribute(key, value),
          recordException: (exception) => {
            span.recordException(exception);
          },
        });
        span.end();
      });
    },
    withBaggage: (entries, work) => {
      const baggage = propagation.createBaggage(
        Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, { value }])),
      );
      context.with(propagation.setBaggage(context.active(), baggage), work);
    },
    seenBefore: () => seen(before),
    seenAfter: () => seen(after),
    forceFlush: async () => {
      await tracerProvider.forceFlush();
      await loggerProvider.forceFlush();
    },
    shutdown: async () => {
      // A provider says that it is an error to shut it down twice.
      shutdown ??= Promise.all([tracerProvider.shutdown(), loggerProvider.shutdown()]);
      await shutdown;
    },
  };
}

function seen(exporter: InMemoryLogRecordExporter): readonly SeenRecord[] {
  return exporter
    .getFinishedLogRecords()
    .map(({ attributes, body }) => ({ attributes: { ...attributes }, body }));
}
