import type { Server } from "node:http";

/** Opens and closes the port of a server, which stays the same. */
export class Listener {
  readonly #server: Server;
  readonly #host: string;
  #port: number;
  #isClosed = false;
  #outage: NodeJS.Timeout | undefined;
  #opening: Promise<void> | undefined;

  constructor(server: Server, host: string, port: number) {
    this.#server = server;
    this.#host = host;
    this.#port = port;
  }

  /**
   * Listens; does nothing when it already does.
   *
   * @throws Error Node's own, when the port is taken.
   */
  async open(): Promise<void> {
    clearTimeout(this.#outage);
    if (this.#isClosed || (this.#server.listening && this.#opening === undefined)) return;
    this.#opening ??= this.#listen().finally(() => {
      this.#opening = undefined;
    });
    await this.#opening;
  }

  /** Ends all connections and refuses new ones until it is opened again. */
  async shut(): Promise<void> {
    clearTimeout(this.#outage);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    // The only error is that the server is shut already, which is what is wanted.
    this.#server.close(() => resolve(undefined));
    this.#server.closeAllConnections();
    await promise;
  }

  /**
   * Shuts for a while.
   *
   * When another process has taken the port by then, it stays shut: whoever connects finds out.
   */
  shutFor(millis: number): void {
    void this.shut();
    this.#outage = setTimeout(() => {
      this.open().catch(() => undefined);
    }, millis);
  }

  /** Shuts for good. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.shut();
  }

  async #listen(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    this.#server.once("error", reject);
    this.#server.listen(this.#port, this.#host, () => resolve(undefined));
    await promise;
    this.#server.off("error", reject);
    const address = this.#server.address();
    if (typeof address === "object" && address !== null) this.#port = address.port;
  }
}
