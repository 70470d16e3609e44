import type { Consumer } from "../pipeline/consumer.ts";
import type { PipelineRecord } from "../pipeline/pipeline-record.ts";
import { divideReceipt } from "../pipeline/receipt.ts";

/** Hands every record to each of several consumers; there is room when there is room in all of them. */
export function fanOut(consumers: readonly Consumer[]): Consumer {
  const [only, ...others] = consumers;
  if (only !== undefined && others.length === 0) return only;
  return {
    consume: async (records) => {
      const copies = consumers.map((): PipelineRecord[] => []);
      for (const record of records) {
        const receipts = divideReceipt(record.receipt, consumers.length);
        for (const [index, receipt] of receipts.entries()) {
          copies[index]?.push({ ...record, receipt });
        }
      }
      await Promise.all(consumers.map((consumer, index) => consumer.consume(copies[index] ?? [])));
    },
  };
}
