import { MemoryReservation } from "../../pipeline/memory-reservation.ts";
import type { Position } from "../../pipeline/position.ts";
import type { ReceivedFrame } from "../../readers/frame-reader.ts";
import type { Batch } from "./batch.ts";
import { chunkBytes } from "./chunk-bytes.ts";
import type { Content, Piece } from "./content.ts";
import type { FileParts } from "./file-parts.ts";
import type { Mark } from "./mark.ts";
import { MarkedFramer } from "./marked-framer.ts";
import { redeliverBatch } from "./redeliver-batch.ts";
import type { SettledMarks } from "./settled-marks.ts";

/** Why reading stopped: as the content says; too much is under way (`full`); we end (`stopped`). */
export type ReadEnd = Exclude<Piece["status"], "bytes"> | "full" | "stopped";

/** Reads what a file contains and hands it on, as fast as it is taken. */
export class ContentReader {
  readonly #content: Content;
  readonly #marks: SettledMarks;
  readonly #parts: FileParts;
  readonly #reservation: MemoryReservation;
  #source: Pick<Position, "source" | "identity">;
  /** Everything before it was handed on. */
  #mark: Mark;
  /** Kept only while reading, and in the middle of what cannot be read again from the mark. */
  #framer: MarkedFramer | undefined;
  #isMarked = true;
  #lastOffset: number;
  /** What the frame that comes next needs, which there was no room for. */
  #wantedBytes = 0;

  constructor(
    content: Content,
    marks: SettledMarks,
    parts: FileParts,
    source: Pick<Position, "source" | "identity">,
  ) {
    this.#content = content;
    this.#marks = marks;
    this.#parts = parts;
    this.#source = source;
    this.#mark = marks.mark;
    this.#lastOffset = marks.mark.offset;
    this.#reservation = new MemoryReservation(parts.memory);
  }

  /** The file is called otherwise now. */
  rename(source: string): void {
    this.#source = { ...this.#source, source };
  }

  /** Reads to the end; with `isFinal`, what stands there unfinished is handed on too. */
  async read(isFinal: boolean): Promise<ReadEnd> {
    try {
      const end = await this.#readAll();
      const isEnd = (end === "end" && (isFinal || this.#content.isComplete)) || end === "damaged";
      if (isEnd && this.#framer !== undefined) {
        await this.#take(this.#framer, this.#framer.end(), true);
        this.#framer = undefined;
      }
      return end;
    } finally {
      this.#rest();
      this.#reservation.release();
    }
  }

  async #readAll(): Promise<ReadEnd> {
    const { config, signal } = this.#parts;
    for (;;) {
      if (!(await this.#reserve())) return "stopped";
      await this.#redeliver();
      if (signal.aborted) return "stopped";
      if (this.#marks.unsettledBytes >= config.max_unsettled_bytes) return "full";
      this.#framer ??= this.#framerAt(this.#mark);
      const piece = await this.#content.read(this.#framer.offset, chunkBytes, this.#mark);
      if (piece.status !== "bytes") return piece.status;
      await this.#take(this.#framer, this.#framer.push(piece.bytes), false);
    }
  }

  /** Takes room for a chunk and for the frame it goes on with; where there is none, that is let go of. */
  async #reserve(): Promise<boolean> {
    const bytes = Math.max(chunkBytes + this.#heldBytes(), this.#wantedBytes);
    if (this.#reservation.tryHold(bytes)) return true;
    this.#wantedBytes = bytes;
    if (this.#isMarked) this.#framer = undefined;
    return this.#reservation.hold(bytes, this.#parts.signal);
  }

  /** Of what is too long, a framer holds nothing. */
  #heldBytes(): number {
    const bytes = (this.#framer?.offset ?? this.#mark.offset) - this.#mark.offset;
    return bytes > this.#parts.config.max_event_bytes ? 0 : bytes;
  }

  async #take(
    framer: MarkedFramer,
    frames: readonly ReceivedFrame[],
    isEnd: boolean,
  ): Promise<void> {
    const { delivery, config } = this.#parts;
    const to = framer.offset;
    for (let start = 0; start < frames.length; start += config.max_batch_records) {
      const part = frames.slice(start, start + config.max_batch_records);
      const end = framer.markAfter(start + part.length - 1);
      const bytes = this.#bytesUpTo(part.at(-1));
      const batch = this.#marks.begin({ from: this.#mark, to, isEnd, end, bytes });
      if (end !== undefined) this.#moveTo(end);
      this.#isMarked = end !== undefined;
      await delivery.deliver(part, batch);
    }
  }

  #moveTo(mark: Mark): void {
    this.#mark = mark;
    this.#wantedBytes = 0;
  }

  #bytesUpTo(last: ReceivedFrame | undefined): number {
    const offset = last === undefined ? 0 : last.position.offset + last.frame.length;
    const bytes = Math.max(0, offset - this.#lastOffset);
    this.#lastOffset += bytes;
    return bytes;
  }

  async #redeliver(): Promise<void> {
    for (;;) {
      const batch: Batch | undefined = this.#marks.dueBatch();
      if (batch === undefined || this.#parts.signal.aborted) return;
      const framer = this.#framerAt(batch.range.from);
      const offsets = this.#marks.reopen(batch);
      const { delivery } = this.#parts;
      await redeliverBatch({ batch, offsets, framer, delivery, content: this.#content });
    }
  }

  #framerAt(mark: Mark): MarkedFramer {
    return new MarkedFramer(mark, this.#parts.config.max_event_bytes, this.#source);
  }

  /** Holds nothing that can be read again, unless that is too long to be read again and again. */
  #rest(): void {
    if (this.#framer === undefined || !this.#isMarked) return;
    const unfinished = this.#framer.offset - this.#mark.offset;
    if (unfinished <= this.#parts.config.max_event_bytes) this.#framer = undefined;
  }
}
