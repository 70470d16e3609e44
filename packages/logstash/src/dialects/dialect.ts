import type { FieldTable } from "../fields/field-node.ts";
import type { LevelVocabulary } from "../level/level-words.ts";
import type { NamedLevelScheme } from "../level/numeric-level-scheme.ts";
import type { LogstashEvent } from "../logstash-event.ts";
import type { DialectName } from "./dialect-name.ts";

/** What is known of one producer's events. */
export interface Dialect {
  readonly name: DialectName;
  /** Recognizes an event by a few keys; the first dialect of the registry that does is taken. */
  readonly matches: (event: LogstashEvent) => boolean;
  /** Where the producer puts what. */
  readonly fields: FieldTable;
  /** The scheme of its numeric levels, when a bare number may be one of it. */
  readonly levelScheme?: NamedLevelScheme;
  /** Its level words, where they differ from the common ones. */
  readonly levelVocabulary?: LevelVocabulary;
}
