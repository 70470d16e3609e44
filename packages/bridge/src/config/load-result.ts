import type { DaemonConfig } from "./daemon-config.ts";
import type { Problem } from "./problem.ts";

/** What became of a configuration file: a configuration, perhaps with warnings, or all its problems. */
export type LoadResult =
  | {
      readonly ok: DaemonConfig;
      readonly warnings: readonly Problem[];
      /** Makes what is in effect, as one would write it: with all defaults, and without secrets. */
      readonly redacted: () => unknown;
    }
  | { readonly ok?: undefined; readonly problems: readonly Problem[] };
