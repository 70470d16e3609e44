import type { Batch } from "./batch.ts";
import { chunkBytes } from "./chunk-bytes.ts";
import type { Content } from "./content.ts";
import type { FrameDelivery } from "./frame-delivery.ts";
import type { MarkedFramer } from "./marked-framer.ts";

/** A batch of which some records were given up. */
export interface Redelivery {
  readonly batch: Batch;
  /** Where those records are. */
  readonly offsets: ReadonlySet<number>;
  /** Begins where the batch can be read again. */
  readonly framer: MarkedFramer;
  readonly content: Content;
  readonly delivery: FrameDelivery;
}

/** Reads a batch again, and hands on what was given up of it; what is not there anymore stays given up. */
export async function redeliverBatch({
  batch,
  content,
  delivery,
  framer,
  offsets,
}: Redelivery): Promise<void> {
  const missing = new Set(offsets);
  const { from, isEnd, to } = batch.range;
  const isMissing = ({ position }: { readonly position: { readonly offset: number } }): boolean =>
    missing.delete(position.offset);
  try {
    while (framer.offset < to) {
      const maxBytes = Math.min(chunkBytes, to - framer.offset);
      const piece = await content.read(framer.offset, maxBytes, from);
      if (piece.status !== "bytes") return;
      await delivery.redeliver(framer.push(piece.bytes).filter(isMissing), batch);
    }
    if (isEnd) await delivery.redeliver(framer.end().filter(isMissing), batch);
  } finally {
    for (const offset of missing) batch.receipt(offset).settled("undone");
    batch.close();
  }
}
