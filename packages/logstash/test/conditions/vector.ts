import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { LogstashEvent } from "../../src/logstash-event.ts";

/** A rule of Logstash's, and texts that show it. */
interface VectorFile<Case> {
  readonly rule: string;
  /** Where Logstash says so. */
  readonly source: string;
  readonly cases: readonly Case[];
}

/** Events that a condition holds for, does not hold for, and cannot be asked about. */
export interface ConditionCase {
  readonly condition: string;
  readonly holds?: readonly LogstashEvent[];
  readonly fails?: readonly LogstashEvent[];
  readonly incomparable?: readonly LogstashEvent[];
}

/** A condition, reference or template that is refused, and the character that it is refused for. */
export interface RefusedCase {
  readonly text: string;
  readonly code: string;
  readonly offset: number;
}

/** A reference or template, an event, and what comes out. */
export interface TextCase {
  readonly text: string;
  readonly event: LogstashEvent;
  /** Absent: the field is missing. */
  readonly result?: unknown;
}

const folder = join(import.meta.dirname, "vectors");

/** Reads the vectors of a kind, which their files' names begin with. */
export function readVectors<Case>(
  kind: string,
): readonly (VectorFile<Case> & { readonly name: string })[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${kind}-`))
    .map((name) => {
      const file: VectorFile<Case> = JSON.parse(readFileSync(join(folder, name), "utf8"));
      return { ...file, name };
    });
}
