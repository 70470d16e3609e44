import { basename } from "node:path";

import { Delivery, SentryConfigurationError, type Dsn, type EnvelopeDelivery } from "@rookery/core";
import type { SpooledDelivery } from "@rookery/core/spool";
import type { OpenDelivery, PipelineDeliveryOptions } from "@rookery/otel-exporter/pipeline";

import { ComponentError } from "../../pipeline/component.ts";
import type { SentryExporterConfig } from "./config.ts";
import { projectName } from "./project-name.ts";

/** How deliveries are opened. */
export type DeliveriesConfig = Pick<
  SentryExporterConfig,
  "on_limit" | "retry_on_failure" | "storage"
>;

/**
 * Opens the delivery to each project: on disk where there is a folder for it, else in memory.
 *
 * @param spools - is given those on disk, by their files without folder and ending.
 */
export function deliveryOpener(
  config: DeliveriesConfig,
  storageDirectory: string | undefined,
  spools: Map<string, SpooledDelivery>,
): OpenDelivery {
  const opened = new Set<string>();
  return (options, dsn) => {
    const heeding = { ...options, onLimit: config.on_limit, boundsWaiting: false };
    if (storageDirectory === undefined) return new Delivery(heeding);
    return openSpooled(config, heeding, { dsn, opened, spools, storageDirectory });
  };
}

interface Place {
  readonly storageDirectory: string;
  readonly dsn: Dsn;
  /** The files that this exporter has. */
  readonly opened: Set<string>;
  readonly spools: Map<string, SpooledDelivery>;
}

async function openSpooled(
  { retry_on_failure: retry, storage }: DeliveriesConfig,
  options: PipelineDeliveryOptions,
  { dsn, opened, spools, storageDirectory }: Place,
): Promise<EnvelopeDelivery> {
  // Needs `node:sqlite`, which is loaded only where it is used.
  const { SpoolError, SpooledDelivery, spoolFileEnding, spoolFileOf } =
    await import("@rookery/core/spool");
  const file = spoolFileOf(storageDirectory, dsn);
  if (opened.has(file)) throw twoKeys(dsn);
  opened.add(file);
  try {
    const delivery = await SpooledDelivery.open({
      ...options,
      file,
      maxBytes: storage.max_bytes,
      maxAgeMillis: storage.max_age,
      onOverflow: storage.on_overflow,
      // What is on disk can wait.
      retry: { ...options.retry, maxElapsedMillis: retry.max_elapsed_time ?? 0 },
    });
    spools.set(basename(file, spoolFileEnding), delivery);
    return delivery;
  } catch (error) {
    if (error instanceof SpoolError)
      throw new ComponentError("storage", error.message, { cause: error });
    if (error instanceof SentryConfigurationError) throw new ComponentError("other", error.message);
    throw error;
  }
}

function twoKeys(dsn: Dsn): ComponentError {
  return new ComponentError(
    "other",
    `Two DSNs with different keys are of the same project, ${projectName(dsn)}, which has one storage: use one of them for both, or set storage.enabled to false.`,
  );
}
