import type { DeliveryPriority } from "../delivery/deliverable.ts";

/** What a spool keeps of an envelope. */
export interface SpoolEntry {
  /** Sixteen bytes; absent for logs, which have no id. An id is kept once. */
  readonly eventId?: Uint8Array;
  readonly priority: DeliveryPriority;
  /** How many events or logs it stands for. */
  readonly quantity: number;
  /** What Sentry bills of logs, in bytes. */
  readonly billedBytes?: number;
  /** When it came in, in milliseconds since 1970. */
  readonly atMillis: number;
  /** As it is sent, but for the time of sending. */
  readonly envelope: Uint8Array;
}

/** An entry that is in the spool. */
export interface StoredEntry extends SpoolEntry {
  /** Grows with each entry; those that came earlier have smaller ones. */
  readonly id: number;
}

/** An envelope that the server refused for good. */
export interface DeadLetter extends StoredEntry {
  /** When it was refused, in milliseconds since 1970. */
  readonly diedMillis: number;
  /** The code of the `SendError`. */
  readonly code: string;
  readonly httpStatus?: number;
  /** What the server said. */
  readonly message: string;
}

/** What killed an entry. */
export type CauseOfDeath = Pick<DeadLetter, "code" | "httpStatus" | "message">;
