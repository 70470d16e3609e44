import type { PipelineRecord } from "./pipeline-record.ts";

/** What takes records: the next part of a pipeline. */
export interface Consumer {
  /**
   * Takes a batch, of one source and in its order. Resolves when there is room for the next one, which
   * may take as long as an outage: whoever waits for it must read no further. Never rejects; what becomes
   * of each record is told to its receipt, for some of them later, and every receipt is settled.
   *
   * Calls of different sources may overlap. Records of one source stay in order.
   */
  consume(records: readonly PipelineRecord[]): Promise<void>;
}
