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
  /**
   * The severity of an event in which no field holds a level, where the producer leaves it out or says
   * it otherwise, such as by a status; `undefined` when nothing tells.
   */
  readonly impliedSeverity?: (event: LogstashEvent) => number | undefined;
  /** Gives the event the form that `fields` describes, where keys or values hold several things. */
  readonly prepare?: (event: LogstashEvent) => LogstashEvent;
  /**
   * The key of a text that another producer wrote and this one only carries: when it is a JSON object,
   * that is the event, and what stands beside it its surroundings.
   */
  readonly carries?: "log" | "message" | "MESSAGE";
  /**
   * What it tells of an event that it carries. With it, that event is read in another dialect, and what
   * the envelope says counts where the event says nothing of the kind.
   */
  readonly envelope?: Envelope;
}

/** What a producer that only carries events tells of them. */
export interface Envelope {
  /** Gives what it says names that no event has for itself, and that every dialect reads last. */
  readonly fields: (event: LogstashEvent) => LogstashEvent;
  /** The severity that an event without a level has. */
  readonly severity: (event: LogstashEvent) => number | undefined;
}
