import { context as contexts, ROOT_CONTEXT, trace, type Context } from "@opentelemetry/api";

import { breadcrumbAccessOf, type NoteBreadcrumb } from "../breadcrumbs/breadcrumb-access.ts";
import { describeProblem } from "../options/describe-problem.ts";
import {
  exceptionSpanProcessorOptionNames,
  exceptionSpanProcessorSchema,
} from "../options/exception-span-processor-schema.ts";
import { invalidOptions } from "../options/invalid-options.ts";
import { describeThrown } from "../reporting/describe-thrown.ts";
import { defaultBaggageKeys } from "./context-attribute-names.ts";
import { createContextReader, type ContextReader } from "./context-attributes.ts";
import type { EndedSpan } from "./ended-span.ts";
import { noteEntrySpan } from "./entry-spans.ts";
import { exceptionEvents, exceptionRecord } from "./exception-records.ts";
import type { SentryExceptionSpanProcessorOptions } from "./exception-span-processor-options.ts";
import { flushOnlyExporter } from "./flush-only-exporter.ts";
import { LossReporter } from "./loss-reporter.ts";
import { outgoingCallRecord } from "./outgoing-call-record.ts";
import { SentryLogRecordProcessor } from "./sentry-log-record-processor.ts";

const component = "SentryExceptionSpanProcessor";

/**
 * Turns the exceptions on spans (`span.recordException`) into log records, and so into issues; spans
 * themselves are never exported.
 *
 * It fits `SpanProcessor` of `sdk-trace-base` 2.x and of `sdk-trace` 3.x. SDKs show it recording spans
 * only: what a sampler drops has no exceptions. It also tells `SentryLogRecordProcessor` at which span
 * each trace entered the process, which holds the request's attributes; and the calls to others, such
 * as HTTP requests and queries, become breadcrumbs.
 *
 * @example
 * const processor = new SentryLogRecordProcessor({ exporter });
 * const spanProcessor = new SentryExceptionSpanProcessor({ processor });
 */
export class SentryExceptionSpanProcessor {
  readonly #records: SentryLogRecordProcessor;
  readonly #isOwner: boolean;
  readonly #readContext: ContextReader;
  /** Absent where the exporter is none of ours. */
  readonly #noteBreadcrumb: NoteBreadcrumb | undefined;
  readonly #reporter = new LossReporter(component);

  /**
   * @throws SentryExporterError `invalid_options` when an option is wrong, or when not exactly one of
   * `processor` and `exporter` is given.
   */
  constructor(options: SentryExceptionSpanProcessorOptions) {
    const { baggageKeys, exporter, processor, spanAttributes } = checked(options);
    this.#isOwner = exporter !== undefined;
    const holder = processor ?? exporter;
    this.#noteBreadcrumb = holder && breadcrumbAccessOf(holder);
    this.#records = processor ?? ownProcessor(exporter);
    this.#readContext = createContextReader({
      spanAttributes: spanAttributes ?? [],
      baggageKeys: baggageKeys ?? defaultBaggageKeys,
    });
  }

  /** Takes note of where the trace entered the process. Never throws. */
  onStart(span: object, parentContext: Context): void {
    try {
      noteEntrySpan(span, parentContext);
    } catch (error) {
      this.#tellUnread(error);
    }
  }

  /**
   * Queues the exceptions of a span, the first 128 of them; a call to somebody else becomes a breadcrumb
   * of the issues that follow in its trace. Never throws.
   */
  onEnd(span: EndedSpan): void {
    try {
      const call = this.#noteBreadcrumb && outgoingCallRecord(span);
      if (call !== undefined) this.#noteBreadcrumb?.(call);
      const events = exceptionEvents(span);
      if (events.length === 0) return;
      const contextAttributes = this.#readContext(contextOf(span), span);
      for (const event of events) {
        // All that the context tells is in the record already.
        this.#records.onEmit(exceptionRecord(span, event, contextAttributes), ROOT_CONTEXT);
      }
    } catch (error) {
      this.#tellUnread(error);
    }
  }

  /** Exports what is queued, as the log record processor's `forceFlush` does. Never rejects. */
  async forceFlush(): Promise<void> {
    await this.#records.forceFlush();
  }

  /**
   * Exports what is queued; shuts down a queue of its own, but neither a shared processor nor the
   * exporter. May be called more than once; never rejects.
   */
  async shutdown(): Promise<void> {
    await (this.#isOwner ? this.#records.shutdown() : this.#records.forceFlush());
  }

  #tellUnread(error: unknown): void {
    this.#reporter.tell("unread_span", () => `a span could not be read: ${describeThrown(error)}`);
  }
}

/** A span mostly ends in the context of its own trace, which knows route and baggage. */
function contextOf(span: EndedSpan): Context {
  const active = contexts.active();
  const { traceId } = span.spanContext();
  return trace.getSpanContext(active)?.traceId === traceId ? active : ROOT_CONTEXT;
}

function ownProcessor(
  exporter: SentryExceptionSpanProcessorOptions["exporter"],
): SentryLogRecordProcessor {
  if (exporter === undefined) throw invalidOptions(["expected an exporter"], component);
  return new SentryLogRecordProcessor({ exporter: flushOnlyExporter(exporter) });
}

function checked(
  options: SentryExceptionSpanProcessorOptions,
): SentryExceptionSpanProcessorOptions {
  const result = exceptionSpanProcessorSchema.safeParse(options);
  if (result.success) return result.data;
  const names = exceptionSpanProcessorOptionNames;
  const source = { options, names, variables: new Map<PropertyKey, string>() };
  throw invalidOptions(
    result.error.issues.map((issue) => describeProblem(issue, source)),
    component,
  );
}
