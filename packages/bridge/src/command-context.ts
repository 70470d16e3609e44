import type { Readable, Writable } from "node:stream";

/** What a command has of the outside world, so that tests can give it another. */
export interface CommandContext {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Aborted when the user wants it to end (Ctrl-C, SIGTERM). */
  readonly signal: AbortSignal;
  /**
   * Calls `listener` whenever the user wants what changed to be read anew (SIGHUP), until what is given
   * back is called.
   */
  readonly onReload: (listener: () => void) => () => void;
}
