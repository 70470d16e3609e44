/**
 * A part of a running daemon: a receiver, a processor or an exporter.
 *
 * Its constructor only remembers what it is given. It is started once, or never. `shutdown` may be
 * called at any time, also before and during `start`, and more than once.
 */
export interface Component {
  /** Where a receiver listens, once it has started; absent or 0 for whoever does not listen. */
  readonly port?: number;
  /**
   * Opens what it needs: sockets, files.
   *
   * @throws ComponentError when it cannot work, such as a port that is taken; nothing is left open.
   */
  start(): Promise<void>;
  /**
   * Takes no more, hands on what it has, and lets go of all it holds; after `timeoutMillis` without
   * handing on the rest. Never rejects.
   */
  shutdown(timeoutMillis: number): Promise<void>;
}

/** Why a component cannot work. */
export type ComponentErrorCode =
  | "address_in_use"
  | "address_not_available"
  | "permission_denied"
  | "not_readable"
  | "storage"
  | "other";

/** Thrown when a component cannot start. The message says what is wrong and what to do; no secrets. */
export class ComponentError extends Error {
  override readonly name = "ComponentError";
  readonly code: ComponentErrorCode;

  constructor(code: ComponentErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
