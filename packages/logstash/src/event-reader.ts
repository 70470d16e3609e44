import type { HrTime, LogRecord } from "@rookery/log-record";

import type { Dialect } from "./dialects/dialect.ts";
import type { OpenedEvent } from "./dialects/open-carried.ts";
import { finishRecord } from "./draft/finish-record.ts";
import type { RecordDraft } from "./draft/record-draft.ts";
import { createResourcePool } from "./draft/resource-pool.ts";
import { compileFieldTable } from "./fields/compile-field-table.ts";
import type { FieldNode } from "./fields/field-node.ts";
import { leftOutRules } from "./fields/left-out-fields.ts";
import { readFields, type FieldTrace } from "./fields/read-fields.ts";
import type { NumericLevelScheme } from "./level/numeric-level-scheme.ts";
import type { LevelRules } from "./level/resolve-severity.ts";
import type { TimeZone } from "./time/time-zone.ts";

/** How numeric levels and times without a zone are read. */
export interface EventReaderOptions {
  readonly levelOffset: number;
  readonly levelScheme: NumericLevelScheme;
  /** Absent: times that name no zone are UTC. */
  readonly timeZone?: TimeZone | undefined;
}

/** Reads events whose dialect is known, each dialect made ready once. */
export class EventReader {
  readonly #options: EventReaderOptions;
  readonly #producers = new Map<Dialect, Producer>();
  readonly #resourceOf = createResourcePool();

  constructor(options: EventReaderOptions) {
    this.#options = options;
  }

  /** Makes the record of an event; the draft then holds how it was found. */
  read(
    { dialect, envelopeSeverity, event }: Omit<OpenedEvent, "carriers">,
    draft: RecordDraft,
    observed: HrTime,
    trace?: FieldTrace,
  ): LogRecord {
    const { fields, levelRules } = this.#producer(dialect);
    readFields(draft, dialect.prepare?.(event) ?? event, fields, trace);
    return finishRecord(draft, {
      levelRules,
      resourceOf: this.#resourceOf,
      timeZone: this.#options.timeZone,
      observed,
      impliedSeverity: dialect.impliedSeverity?.(event) ?? envelopeSeverity,
    });
  }

  #producer(dialect: Dialect): Producer {
    let producer = this.#producers.get(dialect);
    if (producer === undefined) {
      producer = createProducer(dialect, this.#options);
      this.#producers.set(dialect, producer);
    }
    return producer;
  }
}

/** A dialect made ready for use by one decoder. */
interface Producer {
  readonly fields: FieldNode;
  readonly levelRules: LevelRules;
}

function createProducer(
  { fields, levelScheme, levelVocabulary = "common", name }: Dialect,
  options: EventReaderOptions,
): Producer {
  return {
    fields: compileFieldTable({ ...fields, ...leftOutRules(name) }),
    levelRules: {
      offset: options.levelOffset,
      scheme: options.levelScheme,
      producerScheme: levelScheme,
      vocabulary: levelVocabulary,
    },
  };
}
