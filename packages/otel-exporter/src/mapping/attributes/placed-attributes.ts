import type { AttributePlace, AttributeRules } from "./attribute-rules.ts";
import type { Attributes } from "./attributes.ts";
import type { EventPart } from "./event-part.ts";
import { notingParts } from "./event-parts.ts";
import { readForm } from "./value-forms.ts";

/** An attribute in its place. */
interface PlacedValue {
  readonly name: string;
  readonly shown: unknown;
  readonly rank: number;
  /** Whether Sentry cuts it there. */
  readonly isCut: boolean;
}

/**
 * The attributes of one record, each in its place; those that have none, or lost it to another one with
 * another value, are the rest. Every attribute is looked at once, whatever names are known.
 */
export class PlacedAttributes {
  readonly #attributes: Attributes;
  readonly #rules: AttributeRules;
  readonly #parts = new Map<EventPart, Map<string, PlacedValue>>();
  readonly #rest = new Map<string, unknown>();

  constructor(attributes: Attributes, rules: AttributeRules) {
    this.#attributes = attributes;
    this.#rules = rules;
    const placed: (readonly [string, unknown, readonly AttributePlace[]])[] = [];
    for (const [name, value] of attributes) {
      const places = rules(name);
      if (places === undefined) this.#rest.set(name, value);
      else {
        placed.push([name, value, places]);
        for (const place of places) this.#place(name, value, place);
      }
    }
    for (const [name, value, places] of placed) {
      if (!this.#isShown(name, value, places)) this.#rest.set(name, value);
    }
  }

  /**
   * Hands over what no place shows, by name, to whoever goes on with it; call it when all that give
   * back have done so.
   */
  takeRest(): Map<string, unknown> {
    return this.#rest;
  }

  /** Whether any attribute belongs to a part. */
  has(part: EventPart): boolean {
    return this.#parts.has(part);
  }

  /** What is shown in one field; `undefined` where no attribute tells it. */
  field(part: EventPart, field: string): unknown {
    return this.#parts.get(part)?.get(field)?.shown;
  }

  /** What is shown in one field, where it is text. */
  text(part: EventPart, field: string): string | undefined {
    const shown = this.field(part, field);
    return typeof shown === "string" ? shown : undefined;
  }

  /** The fields of a part, as an event may hold them; `undefined` where there are none. */
  fields(part: EventPart): Readonly<Record<string, unknown>> | undefined {
    const fields = this.#parts.get(part);
    return fields && Object.fromEntries(Array.from(fields, ([field, { shown }]) => [field, shown]));
  }

  /** Leaves the attribute of a field to the rest, because its part does not show it after all. */
  giveBack(part: EventPart, field: string): void {
    const placed = this.#parts.get(part)?.get(field);
    if (placed === undefined) return;
    const { name } = placed;
    const others = (this.#rules(name) ?? []).filter((place) => place.part !== part);
    const value = this.#attributes.get(name);
    if (!this.#isShown(name, value, others)) this.#rest.set(name, value);
  }

  #place(name: string, value: unknown, { part, field, rank, form }: AttributePlace): void {
    const shown = readForm(form, value);
    if (shown === undefined) return;
    const fields = this.#fieldsOf(part);
    const present = fields.get(field);
    if (present !== undefined && present.rank <= rank) return;
    const isCut = typeof shown === "string" && shown.length > form.maxLength;
    fields.set(field, { name, shown, rank, isCut });
  }

  #fieldsOf(part: EventPart): Map<string, PlacedValue> {
    const known = this.#parts.get(part);
    if (known !== undefined) return known;
    const fields = new Map<string, PlacedValue>();
    this.#parts.set(part, fields);
    return fields;
  }

  #isShown(name: string, value: unknown, places: readonly AttributePlace[]): boolean {
    return places.some(({ part, field, form }) => {
      const placed = notingParts.has(part) ? undefined : this.#parts.get(part)?.get(field);
      if (placed === undefined || placed.isCut) return false;
      return placed.name === name || placed.shown === readForm(form, value);
    });
  }
}
