import { createDsn, SentryConfigurationError } from "@rookery/core";
import type { SentryLogRecordExporterOptions } from "@rookery/otel-exporter/pipeline";

import { readCertificates, readKeyPair } from "../../listening/read-tls-files.ts";
import { maxTimerMillis } from "../../max-timer-millis.ts";
import { ComponentError } from "../../pipeline/component.ts";
import type { SentryExporterConfig } from "./config.ts";
import type { SentryTlsConfig } from "./delivery-config.ts";

type Options = SentryLogRecordExporterOptions;

/**
 * Says with the words of `SentryLogRecordExporter` what a configuration says, and reads the files that it
 * names.
 *
 * @throws ComponentError when a file cannot be read, or host and keys make no DSN.
 */
export async function toExporterOptions(config: SentryExporterConfig): Promise<Options> {
  return {
    dsn: dsnOf(config),
    ...(await tlsOptions(config.tls)),
    ...eventOptions(config),
    ...sendingOptions(config),
  };
}

/** `undefined` where the environment has to say it. */
function dsnOf(config: SentryExporterConfig): string | undefined {
  const { dsn, host, key, project_id: projectId, secret } = config;
  if (key === undefined || projectId === undefined) return dsn;
  try {
    const parts = { ...(host !== undefined && { host }), ...(secret && { secretKey: secret }) };
    return formatDsn(createDsn({ ...parts, projectId, publicKey: key }));
  } catch (error) {
    if (error instanceof SentryConfigurationError) throw new ComponentError("other", error.message);
    throw error;
  }
}

function formatDsn(dsn: ReturnType<typeof createDsn>): string {
  const { host, path, port, projectId, protocol, publicKey, secretKey } = dsn;
  const keys = secretKey === undefined ? publicKey : `${publicKey}:${secretKey}`;
  const server = port === undefined ? host : `${host}:${port}`;
  return `${protocol}://${keys}@${server}${path}/${projectId}`;
}

async function tlsOptions(
  tls: SentryTlsConfig,
): Promise<Pick<Options, "ca" | "clientCertificate">> {
  const { ca_file: caFile, cert_file: certFile, key_file: keyFile } = tls;
  return {
    ...(caFile !== undefined && { ca: await readCertificates(caFile, "tls.ca_file") }),
    ...(certFile !== undefined &&
      keyFile !== undefined && {
        clientCertificate: await readKeyPair({ ...tls, cert_file: certFile, key_file: keyFile }),
      }),
  };
}

function eventOptions(config: SentryExporterConfig): Options {
  const { breadcrumbs, logs, process_context: processContext, redaction } = config;
  const { source_context: sourceContext, storm_control: stormControl } = config;
  return {
    routing: config.routing,
    release: config.release,
    environment: config.environment,
    serverName: config.server_name,
    dist: config.dist,
    issues: { minSeverity: config.min_level },
    logs: {
      minSeverity: logs.min_level,
      resourceAttributes: logs.resource_attributes,
      maxBatchSize: logs.max_batch_size,
      batchDelayMillis: logs.batch_delay,
    },
    tags: config.tags,
    defaultTags: config.default_tags,
    breadcrumbs: {
      maxPerTrace: breadcrumbs.max_per_trace,
      maxTraces: breadcrumbs.max_traces,
      maxBytes: breadcrumbs.max_bytes,
      idleMillis: breadcrumbs.idle_timeout,
      minSeverity: breadcrumbs.min_level,
    },
    grouping: config.grouping,
    redaction: {
      isEnabled: redaction.enabled,
      keys: redaction.keys,
      allowKeys: redaction.allow_keys,
      patterns: redaction.patterns,
    },
    sendDefaultPii: config.send_default_pii,
    pseudonymKey: config.pseudonym_key,
    duplicates: { mergeWindowMillis: config.duplicates.merge_window },
    stormControl: {
      maxPerIssuePerMinute: stormControl.max_per_issue_per_minute,
      burst: stormControl.burst,
      maxPerMinute: stormControl.max_per_minute,
    },
    sourceContext: { isEnabled: sourceContext.enabled, roots: sourceContext.roots },
    processContext: { isEnabled: processContext.enabled, hasModules: processContext.modules },
  };
}

function sendingOptions(config: SentryExporterConfig): Options {
  const { compression, retry_on_failure: retry, sending_queue: queue } = config;
  const { encoding, level, threshold } = compression;
  return {
    endpoint: config.endpoint,
    auth: config.auth,
    compression: { encoding, level, thresholdBytes: threshold },
    timeoutMillis: config.timeout,
    maxConnections: config.max_connections,
    maxQueueSize: queue.queue_size,
    maxQueueBytes: queue.queue_bytes,
    concurrencyLimit: queue.num_consumers,
    maxHoldMillis: config.max_hold,
    sendClientReports: config.send_client_reports,
    retryOnFailure: {
      enabled: retry.enabled,
      initialIntervalMillis: retry.initial_interval,
      randomizationFactor: retry.randomization_factor,
      multiplier: retry.multiplier,
      maxIntervalMillis: retry.max_interval,
      ...(retry.max_elapsed_time !== undefined && { maxElapsedMillis: retry.max_elapsed_time }),
    },
    // Sources wait rather than lose a record.
    queueWaitMillis: maxTimerMillis,
  };
}
