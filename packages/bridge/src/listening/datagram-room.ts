import type { ReceiverContext } from "../pipeline/receiver-factory.ts";

/** What a datagram takes besides its bytes, roughly. */
const overheadBytes = 512;
/** Datagrams cannot be told to wait: what they may take is a part of the room of all receivers. */
const maxShare = 0.25;

/** The memory that datagrams of one receiver take until they are handed on. */
export class DatagramRoom {
  /** Datagrams take no more than this. */
  readonly maxBytes: number;
  readonly #context: Pick<ReceiverContext, "faults" | "memory" | "telemetry">;
  #heldBytes = 0;

  constructor(context: Pick<ReceiverContext, "faults" | "memory" | "telemetry">) {
    this.#context = context;
    this.maxBytes = context.memory.maxBytes * maxShare;
  }

  /** Takes room for a datagram of so many bytes, and gives how much; `undefined` where there is none, which is counted and told. */
  take(datagramBytes: number): number | undefined {
    const { faults, memory, telemetry } = this.#context;
    const roomBytes = datagramBytes + overheadBytes;
    const isInShare = this.#heldBytes + roomBytes <= this.maxBytes;
    if (isInShare && memory.tryAcquire(roomBytes)) {
      this.#heldBytes += roomBytes;
      return roomBytes;
    }
    telemetry.refused(1, "no_room");
    faults.happened("no_room", "Datagrams come faster than they are taken; some are dropped.");
    return undefined;
  }

  /** Gives back what was taken. */
  readonly release = (roomBytes: number): void => {
    this.#heldBytes -= roomBytes;
    this.#context.memory.release(roomBytes);
  };
}
