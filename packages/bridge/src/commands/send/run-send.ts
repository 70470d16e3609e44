import { stat } from "node:fs/promises";

import { HttpTransport, redactDsn } from "@rookery/core";

import type { CommandContext } from "../../command-context.ts";
import { exitCodes, type ExitCode } from "../../exit-code.ts";
import { Accounting } from "../../one-shot/accounting.ts";
import type { Exporter } from "../../one-shot/exporter.ts";
import { DebugExporter } from "../../one-shot/exporters/debug-exporter.ts";
import { createRedactedMapper } from "../../one-shot/exporters/redacted-mapper.ts";
import { SentryExporter } from "../../one-shot/exporters/sentry-exporter.ts";
import { runPipeline } from "../../one-shot/run-pipeline.ts";
import { StopSwitch } from "../../one-shot/stop-switch.ts";
import { printable } from "../../printable.ts";
import { sdkInfo } from "../../sdk-info.ts";
import { writeText } from "../../write-text.ts";
import { createInputDecoder } from "../input/create-input-decoder.ts";
import { createReaders } from "../input/create-readers.ts";
import { describeCondition } from "./describe-condition.ts";
import { noProgress, startProgress, type Progress } from "./progress.ts";
import type { SendOptions } from "./send-options.ts";
import { createSummary, formatSummary, hasLosses, type SendSummary } from "./send-summary.ts";
import { storageSummary, type StorageSummary } from "./storage-summary.ts";

/** Sends what is to be sent, prints the summary, and says how it went. */
export async function runSend(options: SendOptions, context: CommandContext): Promise<ExitCode> {
  const accounting = new Accounting();
  const stop = new StopSwitch(context.signal);
  const transport = createTransport(options, context);
  const { exporter, storage } = await createExporter(options, context, {
    accounting,
    stop,
    transport,
  });
  const progress = await createProgress(options, context, accounting);
  const { unreadable } = await runPipeline(
    {
      readers: createReaders(options, context, progress.addBytes),
      decoder: createInputDecoder(options, context),
      ...(options.isWanted !== undefined && { isWanted: options.isWanted }),
      processors: [],
      accounting,
      exporter,
    },
    stop.signal,
  );
  await transport?.close();
  progress.stop();
  const summary = createSummary(accounting, {
    ...(options.dsn !== undefined && !options.isDryRun && { destination: redactDsn(options.dsn) }),
    ...(stop.reason !== undefined && { stopped: stop.reason }),
    ...(storage !== undefined && { storage: storage() }),
    minLevel: options.minLevel,
    unreadable,
  });
  await printSummary(summary, options, context);
  return hasLosses(summary) ? exitCodes.lost : exitCodes.delivered;
}

interface ExporterParts {
  readonly accounting: Accounting;
  readonly stop: StopSwitch;
  readonly transport: HttpTransport | undefined;
}

function createTransport(
  { connection, dsn, endpoint, isDryRun }: SendOptions,
  { now }: CommandContext,
): HttpTransport | undefined {
  if (dsn === undefined || isDryRun) return undefined;
  return new HttpTransport({ ...connection, dsn, endpoint, client: sdkInfo, now });
}

interface CreatedExporter {
  readonly exporter: Exporter;
  /** Says what became of what was stored; absent where nothing is. */
  readonly storage?: () => StorageSummary;
}

async function createExporter(
  options: SendOptions,
  context: CommandContext,
  { accounting, stop, transport }: ExporterParts,
): Promise<CreatedExporter> {
  const { clientReports, dsn, endpoint, environment, minSeverity, release, storageFile } = options;
  const shared = {
    accounting,
    minSeverity,
    projectId: dsn?.projectId ?? "0",
    toEvent: createRedactedMapper({ sdk: sdkInfo, release, environment }, options.redaction),
  };
  if (transport === undefined) {
    const write = (line: string): Promise<void> => writeText(context.stdout, line);
    return { exporter: new DebugExporter({ ...shared, write }) };
  }
  const exporter = await SentryExporter.open({
    ...shared,
    transport,
    sendsClientReports: clientReports && endpoint === "envelope",
    now: context.now,
    retry: options.retry,
    ...(storageFile !== undefined && { storageFile }),
    onHopeless: (problem) => stop.stop(problem),
    onCondition: (condition) => {
      context.stderr.write(`rookery: ${printable(describeCondition(condition))}\n`);
    },
  });
  if (storageFile === undefined) return { exporter };
  return { exporter, storage: () => storageSummary(storageFile, accounting, exporter.stats()) };
}

async function createProgress(
  { files, hasProgress }: SendOptions,
  context: CommandContext,
  accounting: Accounting,
): Promise<Progress> {
  if (!hasProgress) return noProgress;
  const sizes = await Promise.all(files.map(fileSize));
  const totalBytes = sizes.reduce((sum, size) => sum + size, 0);
  return startProgress(context.stderr, accounting, files.length === 0 ? undefined : totalBytes);
}

async function fileSize(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    // It vanished: whoever reads it will say so.
    return 0;
  }
}

/** In a dry run stdout is for the packets, so that they can be piped. */
async function printSummary(
  summary: SendSummary,
  { isDryRun, isJson }: SendOptions,
  { stderr, stdout }: CommandContext,
): Promise<void> {
  const text = isJson ? `${JSON.stringify(summary)}\n` : formatSummary(summary);
  await writeText(isDryRun || !isJson ? stderr : stdout, text);
}
