import type { JsonSafeValue } from "../../values/json-safe-value.ts";
import { limitText } from "../../values/limit-text.ts";
import type { EventChange, EventChangeCode } from "../event-change.ts";

const maxChanges = 99;
/** Values that found no place of their own and are shown in `extra`. */
const maxMoved = 100;
const maxPathLength = 200;
/** A number, a word, and what JSON writes around a value. */
const weightOfValue = 32;

/** Fits one value that is neither `undefined` nor `null`; `undefined` when nothing is left of it. */
export type Rule<Fitted> = (value: unknown, fitting: Fitting) => Fitted | undefined;

/** What is known and noted while one event is fitted. */
export class Fitting {
  readonly nowMillis: number;
  readonly maxTagKeyLength: number;
  /** The keys that lead to the value that is being fitted; joined when a change has to be told. */
  readonly #trail: (string | number)[] = [];
  readonly #changes: EventChange[] = [];
  readonly #moved = new Map<string, unknown>();
  readonly #notes = new Map<string, JsonSafeValue>();
  #weight = 0;

  constructor(nowMillis: number, maxTagKeyLength: number) {
    this.nowMillis = nowMillis;
    this.maxTagKeyLength = maxTagKeyLength;
  }

  /**
   * About how long the JSON of what was kept is, in UTF-16 code units: what tells an event that is
   * small from one that has to be measured. Escapes and the names of fields are not counted.
   */
  get weight(): number {
    return this.#weight;
  }

  /** Counts what was kept of a text or a structure; anything else is small. */
  weigh(length: number): void {
    this.#weight += length;
  }

  /** What was changed so far, in order. */
  get changes(): readonly EventChange[] {
    return this.#changes;
  }

  /** What found no place, by the path it stood at. */
  get moved(): ReadonlyMap<string, unknown> {
    return this.#moved;
  }

  /** What the user shall see of the changes, for the context `rookery`. */
  get notes(): ReadonlyMap<string, JsonSafeValue> {
    return this.#notes;
  }

  /** The key of the value that is being fitted. */
  get key(): string | number | undefined {
    return this.#trail.at(-1);
  }

  /**
   * Fits a member of the value that is being fitted; `null` is as good as absent (as at Sentry).
   *
   * A value that throws when it is touched is left out.
   */
  fit<Fitted>(key: string | number, value: unknown, rule: Rule<Fitted>): Fitted | undefined {
    if (value === undefined || value === null) return undefined;
    const trail = this.#trail;
    const depth = trail.push(key);
    this.#weight += weightOfValue;
    try {
      const fitted = rule(value, this);
      trail.pop();
      return fitted;
    } catch {
      trail.length = depth;
      this.change("removed", "it could not be read");
      trail.pop();
      return undefined;
    }
  }

  /** Notes a change of the value that is being fitted, or of a member of it. */
  change(change: EventChangeCode, message: string, key?: string | number): void {
    // What was left out of the whole event is told in any case.
    if (this.#changes.length >= maxChanges && change !== "sacrificed") return;
    this.#changes.push({ path: this.#path(key), change, message });
  }

  /** Moves a value that has no place to `extra`, under its path. Gives `undefined`, for what is left. */
  move(value: unknown, message: string, key?: string | number): undefined {
    // A value with a hundred thousand fields must not cost a path for each.
    if (this.#moved.size >= maxMoved && this.#changes.length >= maxChanges) return undefined;
    const path = this.#path(key);
    if (this.#moved.size >= maxMoved || this.#moved.has(path)) this.change("removed", message, key);
    else {
      this.#moved.set(path, value);
      this.change("moved", `${message}: it is in extra`, key);
    }
    return undefined;
  }

  /** Keeps the whole of what had to be shortened, unless `extra` has that name already. */
  keepWhole(name: string, value: unknown): void {
    if (this.#moved.size < maxMoved && !this.#moved.has(name)) this.#moved.set(name, value);
  }

  /** Leaves a note for the user. */
  note(name: string, value: JsonSafeValue): void {
    this.#notes.set(name, value);
  }

  #path(key: string | number | undefined): string {
    const path = key === undefined ? this.#trail : [...this.#trail, key];
    return limitText(path.join("."), maxPathLength);
  }
}
