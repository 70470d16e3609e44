import type { Consumer } from "../pipeline/consumer.ts";
import type { Faults } from "../pipeline/faults.ts";
import type { MemoryBudget } from "../pipeline/memory-budget.ts";
import type { PipelineRecord } from "../pipeline/pipeline-record.ts";
import type { ReceiverTelemetry } from "../pipeline/receiver-telemetry.ts";
import type { FrameHolder } from "../pipeline/unfinished-frames.ts";
import type { TcpConnection } from "./tcp-connection.ts";
import { TurnLimiter } from "./turn-limiter.ts";

/** Makes records of the bytes of one connection; it counts what is none. */
export interface StreamDecoder {
  /** Takes the next bytes, and gives the records that they complete. */
  push(chunk: Uint8Array): readonly PipelineRecord[];
  /** Ends the stream, and gives what was not finished and is a record all the same. */
  end(): readonly PipelineRecord[];
  /** Bytes of memory taken by what is not finished; a chunk of n bytes adds at most 2n or 4096. */
  readonly heldBytes: number;
  /** Whether something has begun and not ended. */
  readonly isInFrame: boolean;
  /** How many frames of whatever kind have ended. */
  readonly frameCount: number;
}

/** What a {@link StreamReceiving} needs, the same for all connections of a receiver. */
export interface StreamReceivingOptions {
  readonly consumer: Consumer;
  readonly memory: MemoryBudget;
  readonly telemetry: Pick<
    ReceiverTelemetry,
    "accepted" | "closed" | "failed" | "received" | "refused"
  >;
  readonly faults: Faults;
  /** How long a peer may take for one frame. */
  readonly frameTimeoutMillis: number;
  /** How long a peer may say nothing between frames. */
  readonly idleTimeoutMillis: number;
}

/** Why we end a connection that its peer did not end. */
type CloseReason = "frame_timeout" | "idle" | "no_room";

const messages = {
  frame_timeout: "A peer began a frame and did not finish it within frame_timeout.",
  idle: "A peer said nothing within idle_timeout.",
  no_room: "Unfinished frames of many peers take too much memory; some connections are closed.",
} satisfies Record<CloseReason, string>;

/** What the unfinished frame of a connection takes. */
class UnfinishedFrame implements FrameHolder {
  bytes = 0;
  isGivenUp = false;
  readonly #connection: TcpConnection;

  constructor(connection: TcpConnection) {
    this.#connection = connection;
  }

  giveUp(): void {
    this.isGivenUp = true;
    this.#connection.socket.destroy();
  }
}

/**
 * Receives the streams of a receiver's connections: a batch for every chunk, none read before there is room
 * for it, and none while the one before it waits to be taken.
 */
export class StreamReceiving {
  readonly #options: StreamReceivingOptions;
  readonly #turns = new TurnLimiter();
  #isAbandoned = false;

  constructor(options: StreamReceivingOptions) {
    this.#options = options;
  }

  /** From now on nothing is handed on: what comes is counted. */
  abandon(): void {
    this.#isAbandoned = true;
  }

  /** Receives one connection until it is over, or until its peer keeps us waiting. Never rejects. */
  async receive(connection: TcpConnection, decoder: StreamDecoder): Promise<void> {
    const { faults, memory, telemetry } = this.#options;
    const frame = new UnfinishedFrame(connection);
    try {
      const reason = await this.#run(connection, decoder, frame);
      if (reason !== undefined) {
        telemetry.closed(reason);
        faults.happened(reason, messages[reason], { peer: connection.remote });
      }
      await this.#handOn(decoder.end());
    } catch (error) {
      // A bug; the other connections have nothing to do with it.
      telemetry.failed(1, "failed");
      const message = error instanceof Error ? error.message : String(error);
      faults.happened("failed", `A connection could not be received: ${message}`);
    } finally {
      memory.unfinished.set(frame, 0);
      memory.release(frame.bytes);
    }
  }

  async #run(
    connection: TcpConnection,
    decoder: StreamDecoder,
    frame: UnfinishedFrame,
  ): Promise<CloseReason | undefined> {
    const { frameTimeoutMillis, idleTimeoutMillis } = this.#options;
    let frameCount = 0;
    let waitedMillis = 0;
    for (;;) {
      const { isInFrame } = decoder;
      const began = performance.now();
      const limit = isInFrame ? frameTimeoutMillis - waitedMillis : idleTimeoutMillis;
      const state = await connection.wait(limit);
      if (frame.isGivenUp) return "no_room";
      if (state === "over") return undefined;
      if (state === "silent") return isInFrame ? "frame_timeout" : "idle";
      // A frame that ends as slowly as it can is late, however seldom its peer is silent.
      waitedMillis += performance.now() - began;
      await this.#turns.next();
      if (!(await this.#take(connection, decoder, frame))) {
        return frame.isGivenUp ? "no_room" : undefined;
      }
      if (decoder.frameCount === frameCount && isInFrame) continue;
      frameCount = decoder.frameCount;
      waitedMillis = 0;
    }
  }

  /** Takes what has come, and hands on its records; false where the connection was closed before there was room. */
  async #take(
    connection: TcpConnection,
    decoder: StreamDecoder,
    frame: UnfinishedFrame,
  ): Promise<boolean> {
    const { memory, telemetry } = this.#options;
    // While room is waited for, nothing is read: what is there already keeps it from that.
    const room = roomFor(connection.available);
    if (!(await memory.acquire(room, Infinity, connection.closed))) return false;
    try {
      const chunk = connection.take();
      telemetry.received(chunk.byteLength);
      await this.#handOn(decoder.push(chunk));
    } finally {
      this.#settle(frame, decoder.heldBytes, room);
    }
    return true;
  }

  async #handOn(records: readonly PipelineRecord[]): Promise<void> {
    const { consumer, telemetry } = this.#options;
    if (records.length === 0) return;
    if (this.#isAbandoned) telemetry.refused(records.length, "shutting_down");
    else {
      telemetry.accepted(records.length);
      await consumer.consume(records);
    }
  }

  /** Keeps room for what the decoder holds now, and gives back the rest. */
  #settle(frame: UnfinishedFrame, heldBytes: number, room: number): void {
    const { memory } = this.#options;
    memory.release(frame.bytes + room - heldBytes);
    frame.bytes = heldBytes;
    if (!frame.isGivenUp) memory.unfinished.set(frame, heldBytes);
  }
}

/** A chunk, and what a decoder makes of it when it has to wait for more. */
function roomFor(chunkBytes: number): number {
  return Math.max(4096, chunkBytes * 2);
}
