import { fitText, isLonger } from "./fit-text.ts";
import type { LogBudget } from "./log-budget.ts";
import type { LogAttribute, LogAttributes } from "./log-item.ts";
import { countEntries, isA, readEntries } from "./read-entries.ts";
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
export function logAttributes(
  values: Readonly<Record<string, unknown>>,
  budget: LogBudget,
): FittedAttributes {
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
    for (const [key, value] of readEntries(values)) {
      const isRoom = this.#count < maxAttributes && this.#budget.visit();
      if (isRoom) this.#add(`${prefix}${key}`, value, depth);
      else this.#dropped += 1;
    }
    this.#ancestors.delete(values);
  }

  #add(name: string, value: unknown, depth: number): void {
    if (depth < maxDepth && this.#isBranch(value)) {
      this.addEntries(`${name}.`, value, depth + 1);
      return;
    }
    const attribute = toAttribute(value, this.#budget);
    if (attribute !== undefined) this.#set(fitText(name, maxKeyBytes), attribute);
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
    if (key === "__proto__") defineOwn(this.#attributes, key, fitting);
    else this.#attributes[key] = fitting;
    this.#count += 1;
    if (isCut) this.#shortened += 1;
    if (typeof fitting.value === "bigint") this.#hasBigInt = true;
  }
}

/** Assigned, it would set a prototype; an object without one is slow to write as JSON. */
function defineOwn(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true });
}

function fitString(text: string, maxBytes: number): LogAttribute {
  return { type: "string", value: fitText(text, maxBytes) };
}

function isList(value: object): boolean {
  return ArrayBuffer.isView(value) || isA(value, Set) || isArray(value);
}

/** Of a proxy that was revoked, not even this can be asked. */
function isArray(value: object): boolean {
  try {
    return Array.isArray(value);
  } catch {
    return true;
  }
}
