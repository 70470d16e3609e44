import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import type { LogstashEvent } from "../../src/index.ts";
import type { Decoded } from "../decode-lines.ts";

/** One event of a producer, and the record that it must become. */
export interface DialectVector {
  /** The producer with its version, such as `Serilog.Formatting.Compact 3.0`. */
  readonly producer: string;
  /** Who made the event: the producer itself, or we after what documents its shape. */
  readonly source: "run" | `documented: ${string}`;
  readonly event: LogstashEvent;
  readonly record: Omit<Decoded, "dialect">;
}

/** The vectors of one file of `vectors/`, which is named after the dialect of its events. */
export interface DialectVectors {
  readonly dialect: string;
  readonly vectors: readonly DialectVector[];
}

/** Reads all vectors, in the order of the dialects' names. */
export function readDialectVectors(): DialectVectors[] {
  const folder = join(import.meta.dirname, "vectors");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .toSorted()
    .map((file) => ({
      dialect: basename(file, ".json"),
      vectors: JSON.parse(readFileSync(join(folder, file), "utf8")),
    }));
}
