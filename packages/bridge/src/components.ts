import type { z } from "zod";

import { debugExporterFactory } from "./exporters/debug/factory.ts";
import { otlpHttpExporterFactory } from "./exporters/otlp-http/factory.ts";
import { sentryExporterFactory } from "./exporters/sentry/factory.ts";
import type { ExporterFactory } from "./pipeline/exporter-factory.ts";
import type { ProcessorFactory } from "./pipeline/processor-factory.ts";
import type { ReceiverFactory } from "./pipeline/receiver-factory.ts";
import { attributesProcessorFactory } from "./processors/attributes/factory.ts";
import { filterProcessorFactory } from "./processors/filter/factory.ts";
import { multilineProcessorFactory } from "./processors/multiline/factory.ts";
import { redactProcessorFactory } from "./processors/redact/factory.ts";
import { fileReceiverFactory } from "./receivers/file/factory.ts";
import { logstashHttpReceiverFactory } from "./receivers/logstash-http/factory.ts";
import { logstashTcpReceiverFactory } from "./receivers/logstash-tcp/factory.ts";
import { logstashUdpReceiverFactory } from "./receivers/logstash-udp/factory.ts";
import { otlpHttpReceiverFactory } from "./receivers/otlp-http/factory.ts";
import { stdinReceiverFactory } from "./receivers/stdin/factory.ts";
import { syslogReceiverFactory } from "./receivers/syslog/factory.ts";

/** A factory whose kind of configuration nobody needs to know. */
export type AnyReceiverFactory = Erased<ReceiverFactory<never>>;
export type AnyProcessorFactory = Erased<ProcessorFactory<never>>;
export type AnyExporterFactory = Erased<ExporterFactory<never>>;

type Erased<Factory> = Omit<Factory, "configSchema"> & { readonly configSchema: z.ZodType };

/** All kinds of receivers. Listed here, it exists. */
export const receiverFactories: readonly AnyReceiverFactory[] = [
  fileReceiverFactory,
  logstashHttpReceiverFactory,
  logstashTcpReceiverFactory,
  logstashUdpReceiverFactory,
  otlpHttpReceiverFactory,
  stdinReceiverFactory,
  syslogReceiverFactory,
];

/** All kinds of processors. */
export const processorFactories: readonly AnyProcessorFactory[] = [
  attributesProcessorFactory,
  filterProcessorFactory,
  multilineProcessorFactory,
  redactProcessorFactory,
];

/** All kinds of exporters. */
export const exporterFactories: readonly AnyExporterFactory[] = [
  debugExporterFactory,
  otlpHttpExporterFactory,
  sentryExporterFactory,
];
