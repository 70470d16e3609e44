import type { MeterProvider } from "@opentelemetry/api";
import type {
  AuthPlace,
  ClientCertificate,
  CompressionOptions,
  RetryOptions,
  SentryEndpoint,
} from "@rookery/core";
import type { SeverityName } from "@rookery/log-record";

import type { BreadcrumbOptions } from "./breadcrumbs/breadcrumb-options.ts";
import type { DuplicatesOptions } from "./duplicates/duplicates-options.ts";
import type { GroupingOptions } from "./grouping/grouping-options.ts";
import type { HookOptions } from "./hooks/hook-options.ts";
import type { LogOptions } from "./logs/log-options.ts";
import type { ProcessContextOptions } from "./process-context/process-context-options.ts";
import type { RedactionOptions } from "./redaction/redaction-options.ts";
import type { RoutingOptions } from "./routing/routing-options.ts";
import type { SourceContextOptions } from "./source-context/source-context-options.ts";
import type { StormControlOptions } from "./storms/storm-options.ts";

/**
 * Options of a `SentryLogRecordExporter`.
 *
 * An option wins over its environment variable, that over what the record's resource says, and that
 * over the default.
 */
export interface SentryLogRecordExporterOptions extends HookOptions {
  /**
   * Where issues go: the client key URL that Sentry shows for a project.
   *
   * @default the environment variable `SENTRY_DSN`; without either, the constructor throws
   */
  readonly dsn?: string | undefined;
  /** Other projects, for records whose attributes say so. */
  readonly routing?: RoutingOptions | undefined;
  /**
   * The release of all records.
   *
   * @default `SENTRY_RELEASE`, else `service.name@service.version` of the resource
   */
  readonly release?: string | undefined;
  /**
   * The environment of all records.
   *
   * @default `SENTRY_ENVIRONMENT`, else `deployment.environment.name` of the resource, else `production`
   */
  readonly environment?: string | undefined;
  /** The machine of all records. @default `host.name` of the resource, else its pod or container */
  readonly serverName?: string | undefined;
  /**
   * The variant of the release: at most 64 letters, digits, `_`, `.` and `-`.
   *
   * @default `sentry.dist` of the resource
   */
  readonly dist?: string | undefined;
  /** Which records become issues. */
  readonly issues?: IssueOptions | undefined;
  /** Which records become structured logs; none, unless `logs.minSeverity` is given. */
  readonly logs?: LogOptions | undefined;
  /**
   * Names of attributes, of records or of the resource, to show as tags beside the usual ones.
   *
   * Letters, digits, `_`, `.`, `:` and `-`, at most 200 of them.
   *
   * @default []
   */
  readonly tags?: readonly string[] | undefined;
  /** False for the tags named in `tags` only. @default true */
  readonly defaultTags?: boolean | undefined;
  /** What an issue tells of what happened before it. */
  readonly breadcrumbs?: BreadcrumbOptions | undefined;
  /** Which lines of code events show around their frames. */
  readonly sourceContext?: SourceContextOptions | undefined;
  /** What events tell of the process and the machine that they come from. */
  readonly processContext?: ProcessContextOptions | undefined;
  /** How an error that is logged in several places becomes one event. */
  readonly duplicates?: DuplicatesOptions | undefined;
  /** How many events are sent of a storm. */
  readonly stormControl?: StormControlOptions | undefined;
  /** Which events are one issue. */
  readonly grouping?: GroupingOptions | undefined;
  /** What is redacted beside the usual, and what is not. */
  readonly redaction?: RedactionOptions | undefined;
  /**
   * Send personal data: e-mail addresses, IP addresses, and names of users. Secrets are redacted in any
   * case.
   *
   * @default false
   */
  readonly sendDefaultPii?: boolean | undefined;
  /**
   * The key of pseudonyms for users, at least 16 characters: with it, ids, names and e-mail addresses
   * of users become `pseudonym:…`, the same for the same user. Without effect with `sendDefaultPii`.
   */
  readonly pseudonymKey?: string | undefined;
  /** `store` speaks the legacy endpoint, for servers that know no envelopes. @default "envelope" */
  readonly endpoint?: SentryEndpoint | undefined;
  /**
   * Where requests carry the key: in a header, or in the query where a proxy strips headers.
   *
   * Proxies and servers write queries, and so the key, into their logs.
   *
   * @default "header"
   */
  readonly auth?: AuthPlace | undefined;
  /** How requests are compressed. @default gzip, level 1, from 1 KiB on */
  readonly compression?: CompressionOptions | undefined;
  /** How long one request may take, in milliseconds; at least 1. @default 10_000 */
  readonly timeoutMillis?: number | undefined;
  /** Connections kept open to Sentry; at least 1. @default 10 */
  readonly maxConnections?: number | undefined;
  /** PEM certificates to trust instead of Node's own: where a private CA goes. */
  readonly ca?: string | readonly string[] | undefined;
  /** PEM certificate and key, for a server that asks its clients for them. */
  readonly clientCertificate?: ClientCertificate | undefined;
  /** Events that may wait or be under way; at least 1. @default 10_000 */
  readonly maxQueueSize?: number | undefined;
  /** Bytes of events that may wait or be under way; at least 1. @default 67_108_864 (64 MiB) */
  readonly maxQueueBytes?: number | undefined;
  /** Requests under way at once; at least 1. @default 10 */
  readonly concurrencyLimit?: number | undefined;
  /** When what failed is sent again. */
  readonly retryOnFailure?: RetryOptions | undefined;
  /**
   * How long an event is kept that a rate limit of Sentry's holds, in milliseconds; at least 0. Then it
   * is dropped, the oldest first.
   *
   * @default 600_000 (10 min)
   */
  readonly maxHoldMillis?: number | undefined;
  /** How long `forceFlush` waits, in milliseconds; at least 1. @default 5_000 */
  readonly flushTimeoutMillis?: number | undefined;
  /** How long `shutdown` goes on sending, in milliseconds; at least 1. @default 5_000 */
  readonly shutdownTimeoutMillis?: number | undefined;
  /**
   * How long a batch waits for room in a full queue, in milliseconds; 0 for not at all.
   *
   * Keep it below the processor's `exportTimeoutMillis` (30,000), after which the SDK gives the
   * batch up without a word of how many were lost.
   *
   * @default 20_000
   */
  readonly queueWaitMillis?: number | undefined;
  /**
   * Tell Sentry how many events were lost on the way, and why; it shows them in the project's stats.
   *
   * The store endpoint takes no such reports.
   *
   * @default true
   */
  readonly sendClientReports?: boolean | undefined;
  /** Where the exporter counts what it does. @default nowhere */
  readonly meterProvider?: MeterProvider | undefined;
}

/** Which records become issues. */
export interface IssueOptions {
  /**
   * The least severity that makes an issue. A record without a severity counts as `info`.
   *
   * @default "error"
   */
  readonly minSeverity?: SeverityName | undefined;
}
