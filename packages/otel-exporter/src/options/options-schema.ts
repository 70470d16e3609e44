import type {
  AuthPlace,
  ClientCertificate,
  CompressionOptions,
  Dsn,
  SentryEndpoint,
} from "@rookery/core";
import { filledText } from "@rookery/core/values";
import type { SeverityName } from "@rookery/log-record";
import { z } from "zod";

import type { IssueOptions, SentryLogRecordExporterOptions } from "../exporter-options.ts";
import { isTagName } from "../mapping/attributes/tag-names.ts";
import { dsn } from "./dsn-schema.ts";
import { flag, maxTimerMillis, oneOf, severity, text, wholeNumber } from "./value-schemas.ts";

/** Options once they are checked and complete. */
export interface CheckedOptions {
  readonly dsn: Dsn;
  readonly release?: string | undefined;
  readonly environment?: string | undefined;
  readonly serverName?: string | undefined;
  readonly issues: { readonly minSeverity: SeverityName };
  readonly tags: readonly string[];
  readonly endpoint: SentryEndpoint;
  readonly auth: AuthPlace;
  readonly compression: CompressionOptions;
  readonly timeoutMillis: number;
  readonly maxConnections: number;
  readonly ca?: string | readonly string[] | undefined;
  readonly clientCertificate?: ClientCertificate | undefined;
  readonly maxQueueSize: number;
  readonly maxQueueBytes: number;
  readonly concurrencyLimit: number;
  readonly flushTimeoutMillis: number;
  readonly shutdownTimeoutMillis: number;
  readonly queueWaitMillis: number;
  readonly sendClientReports: boolean;
}

/** Whether a text is a certificate is for whoever uses it to find out. */
const caSchema = z
  .custom<string | readonly string[]>(
    isFilledCa,
    "expected PEM text, or a list of such, and not an empty one",
  )
  .optional();

const issuesShape = {
  minSeverity: severity().default("error"),
} satisfies Record<keyof IssueOptions, z.ZodType>;

const compressionShape = {
  encoding: oneOf(["gzip", "zstd", "br", "identity"]).default("gzip"),
  // What an encoding allows is for the transport to say.
  level: wholeNumber(0).default(1),
  thresholdBytes: wholeNumber(0).default(1024),
} satisfies Record<keyof CompressionOptions, z.ZodType>;

/** Whether a text is a certificate or a key is for whoever uses it to find out. */
const clientCertificateShape = {
  cert: z.string("expected PEM text"),
  key: z.string("expected PEM text"),
  passphrase: text().optional(),
} satisfies Record<keyof ClientCertificate, z.ZodType>;

/** Options that are made of options. */
const nestedShapes: Readonly<Record<string, object>> = {
  issues: issuesShape,
  compression: compressionShape,
  clientCertificate: clientCertificateShape,
};

/** One schema for each option. */
const optionShape = {
  dsn: dsn(", here or in SENTRY_DSN"),
  release: text().optional(),
  environment: text().optional(),
  serverName: text().optional(),
  issues: z.strictObject(issuesShape, "expected an object").prefault({}),
  tags: z
    .array(
      z.string("expected text").refine(isTagName, "expected a name that a Sentry tag can have"),
      "expected a list of names",
    )
    .readonly()
    .default([]),
  endpoint: oneOf(["envelope", "store"]).default("envelope"),
  auth: oneOf(["header", "query"]).default("header"),
  compression: z.strictObject(compressionShape, "expected an object").prefault({}),
  timeoutMillis: wholeNumber(1, maxTimerMillis).default(10_000),
  maxConnections: wholeNumber(1).default(10),
  ca: caSchema,
  clientCertificate: z.strictObject(clientCertificateShape, "expected an object").optional(),
  maxQueueSize: wholeNumber(1).default(10_000),
  maxQueueBytes: wholeNumber(1).default(64 * 1024 * 1024),
  concurrencyLimit: wholeNumber(1).default(10),
  flushTimeoutMillis: wholeNumber(1, maxTimerMillis).default(5_000),
  shutdownTimeoutMillis: wholeNumber(1, maxTimerMillis).default(5_000),
  queueWaitMillis: wholeNumber(0, maxTimerMillis).default(20_000),
  sendClientReports: flag().default(true),
} satisfies Record<keyof SentryLogRecordExporterOptions, z.ZodType>;

/** Checks all options at once; an option that does not exist is an error. */
export const optionsSchema: z.ZodType<CheckedOptions> = z.strictObject(
  optionShape,
  "expected an object",
);

/** The names of the options, nested ones as `issues.minSeverity`. */
export const optionNames: readonly string[] = Object.keys(optionShape).flatMap((name) => {
  const nested = nestedShapes[name];
  return nested === undefined ? [name] : Object.keys(nested).map((inner) => `${name}.${inner}`);
});

function isFilledCa(value: unknown): boolean {
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
  return texts.length > 0 && texts.every((text) => filledText(text) !== undefined);
}
