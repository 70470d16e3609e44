import type {
  AuthPlace,
  ClientCertificate,
  CompressionOptions,
  SentryEndpoint,
} from "@rookery/core";
import type { SeverityName } from "@rookery/log-record";

/**
 * Options of a `SentryLogRecordExporter`.
 *
 * An option wins over its environment variable, that over what the record's resource says, and that
 * over the default.
 */
export interface SentryLogRecordExporterOptions {
  /**
   * Where issues go: the client key URL that Sentry shows for a project.
   *
   * @default the environment variable `SENTRY_DSN`; without either, the constructor throws
   */
  readonly dsn?: string | undefined;
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
  /** The machine of all records. @default `host.name` of the resource */
  readonly serverName?: string | undefined;
  /** Which records become issues. */
  readonly issues?: IssueOptions | undefined;
  /**
   * Names of attributes, of records or of the resource, to show as tags beside the usual ones.
   *
   * Letters, digits, `_`, `.`, `:` and `-`, at most 200 of them.
   *
   * @default []
   */
  readonly tags?: readonly string[] | undefined;
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
