import type { IncomingMessage } from "node:http";
import type { Transform } from "node:stream";

import type { BodyRoom } from "./body-room.ts";
import {
  createDecompressor,
  windowOf,
  type BodyEncoding,
  type Compression,
} from "./create-decompressor.ts";
import { httpProblems, type HttpProblem } from "./http-answer.ts";

/** What became of a body: `aborted` when its sender went away. */
export type BodyResult =
  | { readonly kind: "body"; readonly body: Buffer }
  | { readonly kind: "problem"; readonly problem: HttpProblem }
  | { readonly kind: "aborted" };

/** How a body is read. */
export interface BodyReaderOptions {
  readonly request: IncomingMessage;
  readonly encoding: BodyEncoding;
  /** Room for the first bytes is there already. */
  readonly room: BodyRoom;
  /** Ends it; its reason is the {@link HttpProblem} to tell. */
  readonly signal: AbortSignal;
}

/**
 * Reads one body, decompresses it, and reads no further than there is room for it. What takes megabytes to
 * decompress is read as a whole first: whoever sends slowly holds none of them meanwhile.
 *
 * Nothing is held beyond the limit: what is too large is noticed while it comes. What is left of the
 * request flows on, unread.
 */
export class BodyReader {
  readonly #options: BodyReaderOptions;
  readonly #result = Promise.withResolvers<BodyResult>();
  readonly #chunks: Buffer[] = [];
  #length = 0;
  /** Bytes of a body that has come as a whole, and is being decompressed. */
  #foldedBytes = 0;
  #wireBytes = 0;
  #decompressor: Transform | undefined;
  #isFinished = false;

  constructor(options: BodyReaderOptions) {
    this.#options = options;
  }

  /** Bytes that have come, as they came. */
  get wireBytes(): number {
    return this.#wireBytes;
  }

  /** Reads it, once. Never rejects. */
  async read(): Promise<BodyResult> {
    const { request, signal } = this.#options;
    const onAbort = (): void => this.#fail(toProblem(signal.reason));
    const onGone = (): void => {
      // A request that has come as a whole is closed too, perhaps before it is decompressed.
      if (!request.complete) this.#finish({ kind: "aborted" });
    };
    signal.addEventListener("abort", onAbort, { once: true });
    request.on("data", this.#onData).on("end", this.#onEnd).on("error", onGone).on("close", onGone);
    if (signal.aborted) onAbort();
    else if (request.destroyed) onGone();
    try {
      return await this.#result.promise;
    } finally {
      signal.removeEventListener("abort", onAbort);
      request.off("data", this.#onData).off("end", this.#onEnd).off("close", onGone);
      this.#decompressor?.destroy();
      this.#options.room.closeWindow();
      request.resume();
    }
  }

  readonly #onData = (chunk: Buffer): void => {
    if (this.#isFinished) return;
    const { encoding, request, room } = this.#options;
    this.#wireBytes += chunk.length;
    if (this.#wireBytes > room.maxBodyBytes) this.#fail(httpProblems.tooLarge);
    else if (encoding === "identity" || windowOf(encoding) > 0) this.#collect(chunk, request);
    else this.#decompress(chunk, encoding);
  };

  readonly #onEnd = (): void => {
    const { encoding } = this.#options;
    if (encoding !== "identity" && windowOf(encoding) > 0) void this.#unfold(encoding);
    else if (this.#decompressor === undefined) this.#complete();
    else this.#decompressor.end();
  };

  async #unfold(compression: Compression): Promise<void> {
    const { room, signal } = this.#options;
    if (!(await room.openWindow(windowOf(compression), signal))) {
      this.#fail(httpProblems.noRoom);
      return;
    }
    if (this.#isFinished) return;
    const folded = Buffer.concat(this.#chunks);
    this.#chunks.length = 0;
    this.#length = 0;
    this.#foldedBytes = folded.byteLength;
    this.#decompressor = this.#openDecompressor(compression, folded);
    this.#decompressor.end(folded);
  }

  #decompress(chunk: Buffer, compression: Compression): void {
    const decompressor = (this.#decompressor ??= this.#openDecompressor(compression, chunk));
    if (decompressor.write(chunk)) return;
    const { request } = this.#options;
    request.pause();
    decompressor.once("drain", () => request.resume());
  }

  #openDecompressor(compression: Compression, [firstByte = 0]: Buffer): Transform {
    const decompressor = createDecompressor(compression, firstByte);
    return decompressor
      .on("data", (chunk: Buffer) => this.#collect(chunk, decompressor))
      .on("end", () => this.#complete())
      .on("error", () => this.#fail(httpProblems.broken));
  }

  #collect(chunk: Buffer, source: IncomingMessage | Transform): void {
    if (this.#isFinished) return;
    const { room } = this.#options;
    this.#length += chunk.length;
    if (this.#length > room.maxBodyBytes) {
      this.#fail(httpProblems.tooLarge);
      return;
    }
    this.#chunks.push(chunk);
    if (room.fits(this.#foldedBytes + this.#length)) return;
    void this.#grow(source);
  }

  async #grow(source: IncomingMessage | Transform): Promise<void> {
    const { room, signal } = this.#options;
    source.pause();
    if (await room.grow(this.#foldedBytes + this.#length, signal)) source.resume();
    else this.#fail(httpProblems.noRoom);
  }

  #complete(): void {
    if (this.#isFinished) return;
    const [only] = this.#chunks;
    const body = this.#chunks.length === 1 && only ? only : Buffer.concat(this.#chunks);
    this.#finish({ kind: "body", body });
  }

  #fail(problem: HttpProblem): void {
    this.#finish({ kind: "problem", problem });
  }

  #finish(result: BodyResult): void {
    if (this.#isFinished) return;
    this.#isFinished = true;
    this.#chunks.length = 0;
    this.#result.resolve(result);
  }
}

/** A signal is aborted with the problem to tell; by anybody else, because we end. */
function toProblem(reason: unknown): HttpProblem {
  return reason === httpProblems.tooSlow ? httpProblems.tooSlow : httpProblems.shuttingDown;
}
