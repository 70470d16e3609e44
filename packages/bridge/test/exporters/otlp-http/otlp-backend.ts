import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";

import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { onTestFinished } from "vitest";

import { listenLocally } from "../../support/listen-locally.ts";
import { decodeRequest, type DecodedRecord } from "./decode-request.ts";

/** One request that a backend was sent. */
export interface BackendRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly records: readonly DecodedRecord[];
  readonly resources: number;
  /** As they were sent. */
  readonly bytes: number;
}

/** What a backend does with a request: a status, or what it writes itself. */
export type Answer = number | ((response: ServerResponse, request: BackendRequest) => void);

/** A server that takes OTLP over HTTP, and answers as it is told. */
export class OtlpBackend {
  readonly requests: BackendRequest[] = [];
  /** Records of requests that were answered with 200. */
  readonly taken: DecodedRecord[] = [];
  /** What the next requests are answered, in order; then 200. */
  readonly answers: Answer[] = [];
  /** Which requests are answered with 413, once `answers` are through. */
  refuses: (request: BackendRequest) => boolean = () => false;
  #held: PromiseWithResolvers<void> | undefined;
  readonly #watchers = new Set<() => void>();
  readonly #open: (listener: RequestListener) => Server;
  #server: Server | undefined;
  port = 0;

  constructor(open: (listener: RequestListener) => Server = createServer) {
    this.#open = open;
  }

  async start(): Promise<this> {
    const server = this.#open((request, response) => void this.#take(request, response));
    this.#server = server;
    onTestFinished(() => this.stop());
    this.port = await listenLocally(server, this.port);
    return this;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    server.close(() => resolve());
    server.closeAllConnections();
    await promise;
  }

  /** Resolves once `count` requests have come. */
  async requested(count: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const watcher = (): void => {
      if (this.requests.length >= count) resolve();
    };
    this.#watchers.add(watcher);
    watcher();
    await promise;
    this.#watchers.delete(watcher);
  }

  /** Answers nothing until what it returns is called. */
  hold(): () => void {
    const held = Promise.withResolvers<void>();
    this.#held = held;
    return () => {
      this.#held = undefined;
      held.resolve();
    };
  }

  get bodies(): readonly unknown[] {
    return this.taken.map(({ body }) => body);
  }

  async #take(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await buffer(message);
    const body = message.headers["content-encoding"] === "gzip" ? gunzipSync(raw) : raw;
    const request = {
      path: message.url ?? "",
      headers: message.headers,
      bytes: raw.byteLength,
      ...decodeRequest(body),
    };
    this.requests.push(request);
    await this.#held?.promise;
    const answer = this.answers.shift() ?? (this.refuses(request) ? 413 : 200);
    if (answer === 200) this.taken.push(...request.records);
    if (typeof answer === "number") response.writeHead(answer).end();
    else answer(response, request);
    for (const watcher of this.#watchers) watcher();
  }
}

/** The answer of a server that took all but some, in Protobuf. */
export function partialSuccess(rejected: number): Buffer {
  const inner = new BinaryWriter()
    .tag(1, WireType.Varint)
    .int64(rejected)
    .tag(2, WireType.LengthDelimited)
    .string("some were too old")
    .finish();
  return Buffer.from(new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(inner).finish());
}
