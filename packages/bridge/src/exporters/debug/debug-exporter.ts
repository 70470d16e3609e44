import { setTimeout as wait } from "node:timers/promises";

import type {
  ExporterComponent,
  ExporterContext,
  Readiness,
} from "../../pipeline/exporter-factory.ts";
import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";
import { writeText } from "../../write-text.ts";
import type { DebugExporterConfig } from "./config.ts";
import { formatDetailed, formatNormal } from "./format-records.ts";
import { groupRecords } from "./group-records.ts";

/** So many characters are written at once: a batch may make many times as many. */
const chunkLength = 65_536;

/**
 * Prints records in the form of the Collector's debug exporter, batch after batch, no faster than they
 * are read. Output that nobody reads any more is no reason to hold up anything else.
 */
export class DebugExporter implements ExporterComponent {
  readonly #config: DebugExporterConfig;
  readonly #context: ExporterContext;
  /** Ends when all that was to be printed so far is. */
  #printing: Promise<void> = Promise.resolve();
  #isOutputLost = false;
  #state: "new" | "running" | "ending" | "ended" = "new";

  constructor(config: DebugExporterConfig, context: ExporterContext) {
    this.#config = config;
    this.#context = context;
  }

  /** Opens nothing: standard output, and its errors, belong to the process. */
  async start(): Promise<void> {
    if (this.#state !== "new") return;
    this.#state = "running";
    this.#context.stdout.on("error", this.#onLost);
  }

  async shutdown(timeoutMillis: number): Promise<void> {
    this.#state = "ending";
    await Promise.race([this.#printing, wait(timeoutMillis, undefined, { ref: false })]);
    this.#state = "ended";
    this.#context.stdout.off("error", this.#onLost);
  }

  readiness(): Readiness {
    if (this.#state === "running") return { isReady: true };
    return { isReady: false, reason: "It does not run." };
  }

  async consume(records: readonly PipelineRecord[]): Promise<void> {
    if (this.#state !== "running") {
      this.#giveUp(records);
      return;
    }
    const printing = this.#printing.then(() => this.#print(records));
    this.#printing = printing;
    await printing;
  }

  /** Standard output of a process never says that it is broken, but when something is written to it. */
  readonly #onLost = (): void => {
    this.#isOutputLost = true;
  };

  async #print(records: readonly PipelineRecord[]): Promise<void> {
    const { faults, stdout, telemetry } = this.#context;
    let text = "";
    for (const part of this.#isOutputLost ? [] : this.#format(records)) {
      text += part;
      if (text.length < chunkLength) continue;
      await writeText(stdout, text);
      text = "";
      if (this.#state === "ended") {
        this.#giveUp(records);
        return;
      }
    }
    await writeText(stdout, text);
    if (this.#isOutputLost || stdout.destroyed || stdout.errored !== null) {
      telemetry.sendFailed(records.length, "output_closed");
      faults.began("output_closed", "Nobody reads the output any more: records are passed over.");
    } else telemetry.sent(records.length);
    for (const { receipt } of records) receipt.settled("done");
  }

  *#format(records: readonly PipelineRecord[]): Generator<string> {
    const groups = groupRecords(records.map(({ record }) => record));
    yield `Logs: ${groups.length} resource logs, ${records.length} log records\n`;
    if (this.#config.verbosity === "normal") yield* formatNormal(groups);
    else if (this.#config.verbosity === "detailed") yield* formatDetailed(groups);
  }

  #giveUp(records: readonly PipelineRecord[]): void {
    this.#context.telemetry.sendFailed(records.length, "shutdown");
    for (const { receipt } of records) receipt.settled("undone");
  }
}
