import type { HostileDaemon } from "./hostile-daemon.ts";

/** Something that a daemon must survive. */
export interface Attack {
  readonly name: string;
  /** What has to be told of it, as `component fault`. */
  readonly faults: readonly string[];
  /** What has to be counted of it, as `receiver reason`. */
  readonly counted?: readonly string[];
  /** Resolves when it is over. */
  readonly run: (daemon: HostileDaemon, random: () => number) => Promise<void>;
}
