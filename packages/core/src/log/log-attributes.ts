import { isLonger, limitBytes } from "../values/limit-bytes.ts";
import { isA, isMap, ownNames, setOwn, showProperty } from "../values/read-properties.ts";
import { isBytes } from "../values/scalar-text.ts";
import type { LogBudget } from "./log-budget.ts";
import type { LogAttribute, LogAttributes } from "./log-item.ts";
import { attributeSize, toAttribute } from "./to-attribute.ts";

/** Attributes that fit, and what had to give. */
export interface FittedAttributes {
  readonly attributes: LogAttributes;
  /** Values that were cut to fit. */
  readonly shortened: number;
  /** Attributes that found no room. */
  readonly dropped: number;
  /** Whether a value is a bigint, which plain `JSON.stringify` refuses. */
  readonly hasBigInt: boolean;
}

/** Levels of objects that are taken apart: `a.b.c.d` is the longest name that is made. */
const maxDepth = 4;
/** Entries that an object may have to be taken apart. */
const maxEntries = 100;
/** Attributes of one log. Relay has no such limit; each costs as much as many bytes of text. */
const maxAttributes = 1000;
const maxKeyBytes = 1024;
const cutMark = "...";
/** Less than that of a text says nothing: then it is dropped. */
const minCutBytes = 16;
/** What JSON writes around a value: quotes, braces, `value`, `type`. */
const attributeOverhead = 48;

/**
 * Gives every value a type that Sentry's logs have, within a budget.
 *
 * - whole numbers that are exact, and bigints of 64 bits: `integer`; other numbers: `double`
 * - `NaN`, infinities, longer bigints, dates, bytes (base64), errors (their stack): `string`
 * - arrays of only texts, only finite numbers or only booleans: `array`; all others: JSON as `string`
 * - objects and maps: one attribute per entry, named `a.b.c`, down to four levels of at most 100
 *   entries; what is deeper, larger, empty or circular: JSON as `string`
 * - `null`, `undefined`, functions and symbols: nothing
 *
 * A name that is there already stays: the first wins. At most 1,000 attributes; a text that does not
 * fit into the budget is cut. Never throws, whatever getters and proxies do.
 */
export function logAttributes(values: object, budget: LogBudget): FittedAttributes {
  const writer = new AttributeWriter(budget);
  writer.addEntries("", values, 1);
  return writer.fitted();
}

class AttributeWriter {
  readonly #budget: LogBudget;
  readonly #attributes: Record<string, LogAttribute> = {};
  readonly #ancestors = new Set<object>();
  #count = 0;
  #shortened = 0;
  #dropped = 0;
  #hasBigInt = false;

  constructor(budget: LogBudget) {
    this.#budget = budget;
  }

  fitted(): FittedAttributes {
    return {
      attributes: this.#attributes,
      shortened: this.#shortened,
      dropped: this.#dropped,
      hasBigInt: this.#hasBigInt,
    };
  }

  /** `depth` counts the names that are put together: 1 for the attributes themselves. */
  addEntries(prefix: string, values: object, depth: number): void {
    this.#ancestors.add(values);
    if (isMap(values)) {
      for (const [key, value] of mapEntries(values)) this.#addEntry(prefix + key, value, depth);
    } else {
      for (const key of ownNames(values)) {
        this.#addEntry(prefix + key, showProperty(values, key), depth);
      }
    }
    this.#ancestors.delete(values);
  }

  #addEntry(name: string, value: unknown, depth: number): void {
    const isRoom = this.#count < maxAttributes && this.#budget.visit();
    if (isRoom) this.#add(name, value, depth);
    else this.#dropped += 1;
  }

  #add(name: string, value: unknown, depth: number): void {
    if (depth < maxDepth && this.#isBranch(value)) {
      this.addEntries(`${name}.`, value, depth + 1);
      return;
    }
    const attribute = toAttribute(value, this.#budget);
    if (attribute !== undefined) this.#set(limitBytes(name, maxKeyBytes, cutMark), attribute);
  }

  /** Whether a value is taken apart into attributes of its own. */
  #isBranch(value: unknown): value is object {
    if (typeof value !== "object" || value === null || this.#ancestors.has(value)) return false;
    if (isList(value) || isA(value, Date) || isA(value, Error)) return false;
    const count = countEntries(value);
    return count > 0 && count <= maxEntries;
  }

  #set(key: string, attribute: LogAttribute): void {
    if (Object.hasOwn(this.#attributes, key)) return;
    const keyBytes = Buffer.byteLength(key);
    const room = this.#budget.room(keyBytes + attributeOverhead);
    const isCut = attribute.type === "string" && isLonger(attribute.value, room);
    const fitting = attribute.type === "string" ? fitString(attribute.value, room) : attribute;
    const { content, overhead } = attributeSize(fitting);
    const isWorthwhile = !isCut || room >= minCutBytes;
    if (!isWorthwhile || !this.#budget.take(keyBytes + content, overhead + attributeOverhead)) {
      this.#dropped += 1;
      return;
    }
    setOwn(this.#attributes, key, fitting);
    this.#count += 1;
    if (isCut) this.#shortened += 1;
    if (typeof fitting.value === "bigint") this.#hasBigInt = true;
  }
}

function fitString(text: string, maxBytes: number): LogAttribute {
  return { type: "string", value: limitBytes(text, maxBytes, cutMark) };
}

function isList(value: object): boolean {
  return isBytes(value) || isA(value, Set) || isArray(value);
}

/** How many entries there are; 0 when it does not tell. */
function countEntries(value: object): number {
  return isMap(value) ? mapEntries(value).length : ownNames(value).length;
}

/** The entries with a text or a number as key; a proxy of a map is no map to its own methods. */
function mapEntries(
  map: ReadonlyMap<unknown, unknown>,
): readonly (readonly [string | number, unknown])[] {
  const entries: (readonly [string | number, unknown])[] = [];
  try {
    for (const [key, value] of map) {
      if (typeof key === "string" || typeof key === "number") entries.push([key, value]);
    }
    return entries;
  } catch {
    return [];
  }
}

/** Of a proxy that was revoked, not even this can be asked. */
function isArray(value: object): boolean {
  try {
    return Array.isArray(value);
  } catch {
    return true;
  }
}
