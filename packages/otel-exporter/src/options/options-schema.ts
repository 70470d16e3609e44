import type { MeterProvider } from "@opentelemetry/api";
import { z } from "zod";

import type { SentryLogRecordExporterOptions } from "../exporter-options.ts";
import { isTagName } from "../mapping/attributes/tag-names.ts";
import { isDist } from "../mapping/resource/dist.ts";
import { breadcrumbShape } from "./breadcrumb-schema.ts";
import type { CheckedOptions } from "./checked-options.ts";
import { certificates, clientCertificateShape, compressionShape } from "./connection-schema.ts";
import { dsn } from "./dsn-schema.ts";
import { duplicatesShape } from "./duplicates-schema.ts";
import { groupingShape } from "./grouping-schema.ts";
import { hooksShape } from "./hooks-schema.ts";
import { logsShape } from "./logs-schema.ts";
import { hasMethods } from "./method-check.ts";
import { optionGroup } from "./option-group.ts";
import type { OptionShape } from "./option-shape.ts";
import { processContextShape } from "./process-context-schema.ts";
import { pseudonymKey, redactionShape } from "./redaction-schema.ts";
import { retryShape } from "./retry-schema.ts";
import { routingShape } from "./routing-schema.ts";
import { sourceContextShape } from "./source-context-schema.ts";
import { stormControlShape } from "./storm-control-schema.ts";
import { flag, maxTimerMillis, oneOf, severity, text, wholeNumber } from "./value-schemas.ts";

const issuesShape: OptionShape<CheckedOptions["issues"]> = {
  minSeverity: severity().default("error"),
};

/** Options that are made of options. */
const nestedShapes: Readonly<Record<string, object>> = {
  routing: routingShape,
  issues: issuesShape,
  logs: logsShape,
  breadcrumbs: breadcrumbShape,
  sourceContext: sourceContextShape,
  processContext: processContextShape,
  duplicates: duplicatesShape,
  stormControl: stormControlShape,
  grouping: groupingShape,
  redaction: redactionShape,
  retryOnFailure: retryShape,
  compression: compressionShape,
  clientCertificate: clientCertificateShape,
};

/** One schema for each option. */
const optionShape = {
  dsn: dsn(", here or in SENTRY_DSN"),
  routing: optionGroup(routingShape),
  release: text().optional(),
  environment: text().optional(),
  serverName: text().optional(),
  dist: text().refine(isDist, "expected at most 64 letters, digits, _, . and -").optional(),
  issues: optionGroup(issuesShape),
  logs: optionGroup(logsShape),
  tags: z
    .array(
      text().refine(isTagName, "expected a name that a Sentry tag can have"),
      "expected a list of names",
    )
    .readonly()
    .default([]),
  defaultTags: flag().default(true),
  breadcrumbs: optionGroup(breadcrumbShape),
  sourceContext: optionGroup(sourceContextShape),
  processContext: optionGroup(processContextShape),
  duplicates: optionGroup(duplicatesShape),
  stormControl: optionGroup(stormControlShape),
  grouping: optionGroup(groupingShape),
  redaction: optionGroup(redactionShape),
  sendDefaultPii: flag().default(false),
  pseudonymKey,
  ...hooksShape,
  endpoint: oneOf(["envelope", "store"]).default("envelope"),
  auth: oneOf(["header", "query"]).default("header"),
  compression: optionGroup(compressionShape),
  timeoutMillis: wholeNumber(1, maxTimerMillis).default(10_000),
  maxConnections: wholeNumber(1).default(10),
  ca: certificates,
  clientCertificate: z.strictObject(clientCertificateShape, "expected an object").optional(),
  maxQueueSize: wholeNumber(1).default(10_000),
  maxQueueBytes: wholeNumber(1).default(64 * 1024 * 1024),
  concurrencyLimit: wholeNumber(1).default(10),
  retryOnFailure: optionGroup(retryShape),
  maxHoldMillis: wholeNumber(0, maxTimerMillis).default(600_000),
  flushTimeoutMillis: wholeNumber(1, maxTimerMillis).default(5_000),
  shutdownTimeoutMillis: wholeNumber(1, maxTimerMillis).default(5_000),
  queueWaitMillis: wholeNumber(0, maxTimerMillis).default(20_000),
  sendClientReports: flag().default(true),
  meterProvider: z
    .custom<MeterProvider>((value) => hasMethods(value, ["getMeter"]), "expected a MeterProvider")
    .optional(),
} satisfies Record<keyof SentryLogRecordExporterOptions, z.ZodType>;

/** Checks all options at once; an option that does not exist is an error. */
export const optionsSchema: z.ZodType<CheckedOptions> = z
  .strictObject(optionShape, "expected an object")
  .refine(({ endpoint, logs }) => endpoint !== "store" || logs.minSeverity === undefined, {
    path: ["logs", "minSeverity"],
    message: "the store endpoint takes no logs; leave it out, or use the envelope endpoint",
  });

/** The names of the options, nested ones as `issues.minSeverity`. */
export const optionNames: readonly string[] = Object.keys(optionShape).flatMap((name) => {
  const nested = nestedShapes[name];
  return nested === undefined ? [name] : Object.keys(nested).map((inner) => `${name}.${inner}`);
});
