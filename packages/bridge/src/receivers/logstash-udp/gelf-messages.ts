import type { GelfChunk } from "./gelf-chunk.ts";

/** Why a message whose parts were coming will not be one. */
export type LostMessageReason = "chunks_missing" | "too_long" | "too_many_chunked";

/** How {@link GelfMessages} are put together. */
export interface GelfMessagesOptions {
  /** Longer messages are given up. */
  readonly maxMessageBytes: number;
  /** All parts that wait take no more than this; the oldest message goes first. */
  readonly maxWaitingBytes: number;
  /** Told of each message that is given up, once. */
  readonly onLost: (reason: LostMessageReason) => void;
  /** Told of a part that belongs to no message, as it says another number of parts than those before it. */
  readonly onStray: () => void;
  /** Told how much memory is no longer taken by parts that wait. */
  readonly onReleased: (bytes: number) => void;
}

interface Message {
  readonly key: string;
  readonly sender: string;
  readonly dueMillis: number;
  readonly count: number;
  parts: (Buffer | undefined)[];
  missing: number;
  bytes: number;
  roomBytes: number;
  isLost: boolean;
}

/** A message and what memory its parts take. */
export interface WholeMessage {
  readonly bytes: Buffer;
  readonly roomBytes: number;
}

/** All parts have to arrive within this (GELF 1.1, "Chunking"). */
const maxWaitMillis = 5000;
const maxMessages = 1000;
const maxMessagesOfSender = 100;

/**
 * Puts GELF messages together of their parts, in whatever order they come.
 *
 * Anybody can send a part of a message that never comes: how many wait, and how much memory they take, has
 * limits for each sender and for all, beyond which the oldest is given up.
 */
export class GelfMessages {
  readonly #options: GelfMessagesOptions;
  /** In the order in which they began. */
  readonly #messages = new Map<string, Message>();
  readonly #countOfSender = new Map<string, number>();
  #waitingBytes = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: GelfMessagesOptions) {
    this.#options = options;
  }

  /** How many have begun and not ended. */
  get size(): number {
    return this.#messages.size;
  }

  /**
   * Takes a part, which takes `roomBytes` of memory; gives the message that it completes. `sender` is an
   * address.
   */
  add(chunk: GelfChunk, sender: string, roomBytes: number): WholeMessage | undefined {
    const message = this.#messageOf(chunk, sender);
    if (message.isLost || message.parts[chunk.index] !== undefined) {
      // A repeated part says nothing new.
      this.#options.onReleased(roomBytes);
      return undefined;
    }
    if (chunk.count !== message.count) {
      this.#options.onStray();
      this.#options.onReleased(roomBytes);
      return undefined;
    }
    message.roomBytes += roomBytes;
    this.#waitingBytes += roomBytes;
    message.bytes += chunk.bytes.length;
    if (message.bytes > this.#options.maxMessageBytes) return this.#giveUp(message, "too_long");
    message.parts[chunk.index] = chunk.bytes;
    message.missing -= 1;
    if (message.missing === 0) return this.#finish(message);
    this.#makeRoom();
    return undefined;
  }

  /** Gives up all that wait. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const message of this.#messages.values()) this.#lose(message, "chunks_missing");
  }

  #messageOf({ count, id }: GelfChunk, sender: string): Message {
    const key = `${sender} ${id}`;
    const known = this.#messages.get(key);
    if (known !== undefined) return known;
    this.#makePlace(sender);
    const dueMillis = performance.now() + maxWaitMillis;
    const parts: undefined[] = Array.from({ length: count });
    const state = { parts, missing: count, bytes: 0, roomBytes: 0, isLost: false };
    const message: Message = { key, sender, dueMillis, count, ...state };
    this.#messages.set(key, message);
    this.#countOfSender.set(sender, (this.#countOfSender.get(sender) ?? 0) + 1);
    this.#timer ??= setTimeout(this.#expire, maxWaitMillis);
    return message;
  }

  #finish(message: Message): WholeMessage {
    this.#forget(message);
    this.#waitingBytes -= message.roomBytes;
    const parts = message.parts.filter((part) => part !== undefined);
    return { bytes: Buffer.concat(parts), roomBytes: message.roomBytes };
  }

  /** Its parts are forgotten, but not that it is lost: more of them may come. */
  #giveUp(message: Message, reason: LostMessageReason): undefined {
    message.isLost = true;
    this.#options.onLost(reason);
    this.#release(message);
  }

  #lose(message: Message, reason: LostMessageReason): void {
    this.#forget(message);
    if (!message.isLost) this.#giveUp(message, reason);
  }

  #release(message: Message): void {
    this.#waitingBytes -= message.roomBytes;
    this.#options.onReleased(message.roomBytes);
    message.roomBytes = 0;
    message.parts = [];
  }

  #forget({ key, sender }: Message): void {
    this.#messages.delete(key);
    const count = (this.#countOfSender.get(sender) ?? 0) - 1;
    if (count > 0) this.#countOfSender.set(sender, count);
    else this.#countOfSender.delete(sender);
  }

  #makePlace(sender: string): void {
    const isSenderFull = (this.#countOfSender.get(sender) ?? 0) >= maxMessagesOfSender;
    if (!isSenderFull && this.#messages.size < maxMessages) return;
    for (const message of this.#messages.values()) {
      if (isSenderFull && message.sender !== sender) continue;
      this.#lose(message, "too_many_chunked");
      return;
    }
  }

  #makeRoom(): void {
    for (const message of this.#messages.values()) {
      if (this.#waitingBytes <= this.#options.maxWaitingBytes) return;
      this.#lose(message, "too_many_chunked");
    }
  }

  readonly #expire = (): void => {
    this.#timer = undefined;
    const now = performance.now();
    for (const message of this.#messages.values()) {
      if (message.dueMillis > now) {
        this.#timer = setTimeout(this.#expire, message.dueMillis - now);
        return;
      }
      this.#lose(message, "chunks_missing");
    }
  };
}
