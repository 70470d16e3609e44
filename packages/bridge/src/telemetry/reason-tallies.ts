import type { Attributes } from "@opentelemetry/api";

import type { MetricFamily, Tally } from "./metric-family.ts";

/** Reasons come from our own code, some dozens. More would be a bug that must not fill the memory. */
const maxReasons = 100;

/** The series of one component that differ by a reason. */
export class ReasonTallies {
  readonly #family: Pick<MetricFamily, "tally">;
  readonly #attributes: Attributes;
  readonly #label: string;
  readonly #byReason = new Map<string, Tally>();

  constructor(family: Pick<MetricFamily, "tally">, attributes: Attributes, label = "reason") {
    this.#family = family;
    this.#attributes = attributes;
    this.#label = label;
  }

  add(count: number, reason: string): void {
    (this.#byReason.get(reason) ?? this.#create(reason)).add(count);
  }

  #create(reason: string): Tally {
    const isFull = this.#byReason.size >= maxReasons;
    const known = isFull ? this.#byReason.get("other") : undefined;
    if (known !== undefined) return known;
    const shown = isFull ? "other" : reason;
    const tally = this.#family.tally({ ...this.#attributes, [this.#label]: shown });
    this.#byReason.set(shown, tally);
    return tally;
  }
}
