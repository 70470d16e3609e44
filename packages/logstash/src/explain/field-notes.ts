import type { FieldTrace } from "../fields/read-fields.ts";

/** A place of a draft whose source is worth knowing. */
export type Slot =
  | "time"
  | "fallbackTime"
  | "lostTime"
  | "levelWord"
  | "levelNumber"
  | "fallbackLevel"
  | "body"
  | "fallbackBody"
  | "loggerName"
  | "exceptionType"
  | "exceptionMessage"
  | "exceptionStack"
  | "traceId"
  | "spanId"
  | "fallbackSpanId";

const slots: readonly Slot[] = [
  "time",
  "fallbackTime",
  "lostTime",
  "levelWord",
  "levelNumber",
  "fallbackLevel",
  "body",
  "fallbackBody",
  "loggerName",
  "exceptionType",
  "exceptionMessage",
  "exceptionStack",
  "traceId",
  "spanId",
  "fallbackSpanId",
];

/** No reader reads on: an event may have any number of fields. */
const mostLeftOver = 20;

/** Which field filled which place of a draft, and which fields came too late. */
export class FieldNotes {
  readonly #sources = new Map<Slot, string>();
  readonly #leftOver: string[] = [];
  #before: readonly unknown[] | undefined;

  /** To be called for every field, in order. */
  readonly trace: FieldTrace = (draft, path, isLeftOver) => {
    const before = this.#before;
    const after = slots.map((slot) => draft[slot]);
    this.#before = after;
    const filled = slots.filter(
      (_slot, index) => after[index] !== before?.[index] && after[index] !== undefined,
    );
    for (const slot of filled) this.#sources.set(slot, path);
    const isWorthTelling = isLeftOver && filled.length === 0;
    if (isWorthTelling && this.#leftOver.length < mostLeftOver) this.#leftOver.push(path);
  };

  /** The path of the field that filled a place. */
  source(slot: Slot): string | undefined {
    return this.#sources.get(slot);
  }

  /** The fields whose place was taken, or whose value had another form; at most 20. */
  get leftOver(): readonly string[] {
    return this.#leftOver;
  }
}
