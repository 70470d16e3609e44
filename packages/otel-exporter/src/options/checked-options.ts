import type { MeterProvider } from "@opentelemetry/api";
import type {
  AuthPlace,
  ClientCertificate,
  CompressionOptions,
  Dsn,
  RetryOptions,
  SentryEndpoint,
} from "@rookery/core";
import type { SeverityName } from "@rookery/log-record";

import type { CheckedBreadcrumbOptions } from "../breadcrumbs/breadcrumb-options.ts";
import type { CheckedGroupingOptions } from "../grouping/grouping-options.ts";
import type { HookOptions } from "../hooks/hook-options.ts";
import type { CheckedLogOptions } from "../logs/log-options.ts";
import type { StormControlOptions } from "../storms/storm-options.ts";
import type { CheckedDuplicates } from "./duplicates-schema.ts";
import type { CheckedProcessContext } from "./process-context-schema.ts";
import type { CheckedRedaction } from "./redaction-schema.ts";
import type { CheckedRouting } from "./routing-schema.ts";
import type { CheckedSourceContext } from "./source-context-schema.ts";

/** Options of an exporter once they are checked and complete. */
export interface CheckedOptions extends HookOptions {
  readonly dsn: Dsn;
  readonly routing: CheckedRouting;
  readonly release?: string | undefined;
  readonly environment?: string | undefined;
  readonly serverName?: string | undefined;
  readonly dist?: string | undefined;
  readonly issues: { readonly minSeverity: SeverityName };
  readonly logs: CheckedLogOptions;
  readonly tags: readonly string[];
  readonly defaultTags: boolean;
  readonly breadcrumbs: CheckedBreadcrumbOptions;
  readonly sourceContext: CheckedSourceContext;
  readonly processContext: CheckedProcessContext;
  readonly duplicates: CheckedDuplicates;
  readonly stormControl: StormControlOptions;
  readonly grouping: CheckedGroupingOptions;
  readonly redaction: CheckedRedaction;
  readonly sendDefaultPii: boolean;
  readonly pseudonymKey?: string | undefined;
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
  readonly retryOnFailure: RetryOptions;
  readonly maxHoldMillis: number;
  readonly flushTimeoutMillis: number;
  readonly shutdownTimeoutMillis: number;
  readonly queueWaitMillis: number;
  readonly sendClientReports: boolean;
  readonly meterProvider?: MeterProvider | undefined;
}
