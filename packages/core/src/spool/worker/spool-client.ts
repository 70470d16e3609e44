import { extname } from "node:path";
import { Worker } from "node:worker_threads";

import { workerEnvironment } from "../../worker/worker-environment.ts";
import type { Damage } from "../database/open-spool-file.ts";
import { SpoolError } from "../spool-error.ts";
import type {
  PlainError,
  SpoolMessage,
  SpoolMethods,
  SpoolOpening,
  SpoolPurpose,
  SpoolRequest,
  SpoolWorkerData,
} from "./messages.ts";

/** Beside this file, and of the same kind: `.ts` in `src`, `.js` in `dist`. */
const workerFile = new URL(`./spool-worker${extname(import.meta.url)}`, import.meta.url);

/** Who is told what, beside the answers. */
export interface SpoolClientListeners {
  /** The file was found damaged while it was in use. Must not throw. */
  readonly onDamage: (damage: Damage) => void;
  /** The worker ended, though nobody closed it. Must not throw. */
  readonly onEnd: (error: SpoolError) => void;
}

interface OpenRequest {
  readonly resolve: (value: never) => void;
  readonly reject: (error: SpoolError) => void;
  readonly onStalled: ((error: SpoolError) => void) | undefined;
  isStalled: boolean;
}

/** Asks the worker that has the database. */
export class SpoolClient {
  readonly opening: SpoolOpening;
  readonly #worker: Worker;
  readonly #requests = new Map<number, OpenRequest>();
  readonly #listeners: SpoolClientListeners;
  #lastId = 0;
  #failure: SpoolError | undefined;
  #isClosed = false;

  private constructor(worker: Worker, opening: SpoolOpening, listeners: SpoolClientListeners) {
    this.#worker = worker;
    this.opening = opening;
    this.#listeners = listeners;
    worker.on("message", this.#receive);
    worker.on("error", (error: Error) => this.#end(error.message));
    worker.on("exit", () => this.#end("its worker ended"));
    worker.unref();
  }

  /**
   * Starts the worker, which opens the file, and locks it unless it is only read.
   *
   * @throws SpoolError
   */
  static async open(
    file: string,
    purpose: SpoolPurpose,
    listeners: SpoolClientListeners,
  ): Promise<SpoolClient> {
    const data: SpoolWorkerData = { file, purpose };
    const { env, execArgv } = workerEnvironment();
    const worker = new Worker(workerFile, {
      workerData: data,
      env,
      // Node 22 calls `node:sqlite` experimental, on the stderr of whoever uses it.
      execArgv: [...execArgv, "--disable-warning=ExperimentalWarning"],
    });
    const { promise, reject, resolve } = Promise.withResolvers<SpoolMessage>();
    worker.once("message", resolve);
    worker.once("error", reject);
    const first = await promise;
    worker.removeListener("error", reject);
    if (first.kind === "opened") return new SpoolClient(worker, first.opening, listeners);
    await worker.terminate();
    throw first.kind === "not_opened" ? errorOf(first.error) : new SpoolError("spool_failed", file);
  }

  /**
   * Asks for something. Whoever asks keeps the process alive until it is answered, unless that waits for
   * the disk to have room.
   *
   * @throws SpoolError
   */
  request<Name extends keyof SpoolMethods>(
    method: Name,
    args: Parameters<SpoolMethods[Name]>,
    others: RequestOptions = {},
  ): Promise<ReturnType<SpoolMethods[Name]>> {
    const { promise, reject, resolve } = Promise.withResolvers<ReturnType<SpoolMethods[Name]>>();
    if (this.#failure !== undefined) {
      reject(this.#failure);
      return promise;
    }
    this.#lastId += 1;
    const { onStalled, transfer = [] } = others;
    this.#requests.set(this.#lastId, { resolve, reject, onStalled, isStalled: false });
    const request: SpoolRequest<Name> = { id: this.#lastId, method, args };
    this.#worker.postMessage(request, transfer);
    this.#keepAlive();
    return promise;
  }

  /** Ends the worker; what it was asked for and has not answered fails. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#end("it was closed");
    await this.#worker.terminate();
  }

  /** The value of an answer is of the type that its request waits for, whichever that is. */
  readonly #receive = (message: SpoolMessage<never>): void => {
    if (message.kind === "damaged") this.#listeners.onDamage(message.damage);
    if (!("id" in message)) return;
    const request = this.#requests.get(message.id);
    if (request === undefined) return;
    if (message.kind === "stalled") {
      request.isStalled = true;
      request.onStalled?.(errorOf(message.error));
    } else {
      this.#requests.delete(message.id);
      if (message.kind === "failed") request.reject(errorOf(message.error));
      else request.resolve(message.value);
    }
    this.#keepAlive();
  };

  #keepAlive(): void {
    const isAwaited = Array.from(this.#requests.values()).some(({ isStalled }) => !isStalled);
    if (isAwaited) this.#worker.ref();
    else this.#worker.unref();
  }

  #end(why: string): void {
    if (this.#failure !== undefined) return;
    this.#failure = new SpoolError("spool_failed", `The spool cannot be used: ${why}`);
    if (!this.#isClosed) this.#listeners.onEnd(this.#failure);
    for (const { reject } of this.#requests.values()) reject(this.#failure);
    this.#requests.clear();
  }
}

/** What goes with a request. */
export interface RequestOptions {
  /** Told when a commit waits for the disk. */
  readonly onStalled?: (error: SpoolError) => void;
  /** Memory that changes hands. */
  readonly transfer?: readonly ArrayBuffer[];
}

function errorOf({ code, message }: PlainError): SpoolError {
  return new SpoolError(code, message);
}
