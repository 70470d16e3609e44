import type { ByteBudget } from "./byte-budget.ts";
import { errorFields } from "./error-fields.ts";
import { cutToJsonBytes, jsonBytes } from "./json-bytes.ts";
import type { JsonSafeValue } from "./json-safe-value.ts";
import { limitText } from "./limit-text.ts";
import { isMap, ownNames, setOwn, showProperty, unreadable } from "./read-properties.ts";
import { base64Text, bigIntText, dateText, isBytes } from "./scalar-text.ts";

/** Bounds a walk through a value, beside its bytes and levels. */
export interface WalkLimits {
  /** Levels of lists and objects. */
  readonly maxDepth: number;
  /** Levels below those that are kept as JSON text; 0 for a mark at once. */
  readonly maxTextDepth: number;
  /** The longest text, in UTF-16 code units. */
  readonly maxTextLength: number;
  /** Books each value that is looked at, and says whether it may be. */
  readonly visits?: { visit: () => boolean };
}

const maxKeyLength = 200;
const base64Mark = "base64:";
const truncated = "[Truncated]";
/** An integer that no 64 bits hold: Relay stores 0. From 1e21 on, JSON writes an exponent. */
const minHugeInteger = 2 ** 63;
const maxHugeInteger = 1e21;

/** Copies one value, whatever it is, as far as JSON can hold it and the limits go. Never throws. */
export class ValueWalk {
  isCut = false;
  isReplaced = false;
  readonly #limits: WalkLimits;
  /** The objects that the present value is part of; as long as the nesting is deep. */
  readonly #ancestors: object[] = [];
  #budget: ByteBudget;
  #maxDepth: number;

  constructor(budget: ByteBudget, limits: WalkLimits) {
    this.#budget = budget;
    this.#limits = limits;
    this.#maxDepth = limits.maxDepth;
  }

  /** `undefined` where there is nothing to show: for functions, symbols and `undefined`. */
  convert(value: unknown): JsonSafeValue | undefined {
    if (typeof value === "string") return this.#text(value);
    if (value === null) return this.#spend(null, 4);
    if (typeof value === "boolean") return this.#spend(value, value ? 4 : 5);
    if (typeof value === "number") return this.#number(value);
    if (typeof value === "bigint") return this.#replace(bigIntText(value));
    return typeof value === "object" ? this.#readObject(value) : undefined;
  }

  #number(value: number): JsonSafeValue {
    return isJsonNumber(value)
      ? this.#spend(value, numberBytes(value))
      : this.#replace(String(value));
  }

  #text(text: string): string {
    const limited = limitText(text, this.#limits.maxTextLength);
    if (limited.length < text.length) this.isCut = true;
    else if (limited !== text) this.isReplaced = true;
    if (this.#budget.take(jsonBytes(limited))) return limited;
    this.isCut = true;
    const shorter = `${cutToJsonBytes(limited, this.#budget.remaining - 3)}...`;
    this.#budget.take(this.#budget.remaining);
    return shorter;
  }

  /** A proxy or an impostor (`Object.create(Date.prototype)`) may throw at any touch. */
  #readObject(value: object): JsonSafeValue {
    const depth = this.#ancestors.length;
    try {
      return this.#object(value);
    } catch {
      this.isReplaced = true;
      return unreadable;
    } finally {
      this.#ancestors.length = depth;
    }
  }

  #object(value: object): JsonSafeValue {
    // What the limit would cut off is not encoded first.
    const { maxTextLength, maxTextDepth } = this.#limits;
    if (isBytes(value)) return this.#replace(base64Mark + base64Text(value, maxTextLength));
    if (value instanceof Date) return this.#replace(dateText(value));
    if (this.#ancestors.includes(value)) return this.#replace("[Circular]");
    if (this.#ancestors.length >= this.#maxDepth) {
      const isText = maxTextDepth > 0 && this.#maxDepth === this.#limits.maxDepth;
      return isText ? this.#flatten(value) : this.#replace(isList(value) ? "[Array]" : "[Object]");
    }
    if (!this.#budget.take(2)) return this.#cut(truncated);
    this.#ancestors.push(value);
    return isList(value) ? this.#list(value) : this.#fields(value);
  }

  /** Writes a structure as its JSON text, which takes a level less and says as much. */
  #flatten(value: object): string {
    const { maxDepth, maxTextDepth } = this.#limits;
    const budget = this.#budget;
    // The text is paid for when it is there: its quotes are escaped once more.
    this.#budget = budget.copy();
    this.#maxDepth = maxDepth + maxTextDepth;
    const safe = this.#readObject(value);
    this.#budget = budget;
    this.#maxDepth = maxDepth;
    return this.#replace(JSON.stringify(safe));
  }

  #list(list: Iterable<unknown>): readonly JsonSafeValue[] {
    const items: JsonSafeValue[] = [];
    for (const item of list) {
      if (!this.#hasRoom(1)) {
        items.push(this.#cut(truncated));
        break;
      }
      const converted = this.convert(item);
      items.push(converted === undefined ? this.#spend(null, 4) : converted);
    }
    return items;
  }

  #fields(value: object): Readonly<Record<string, JsonSafeValue>> {
    const object: Record<string, JsonSafeValue> = {};
    if (isMap(value)) this.#addEntries(object, value);
    else if (isPlainObject(value)) this.#addProperties(object, value);
    else {
      const unlisted = errorFields(value);
      if (this.#addEntries(object, unlisted)) this.#addProperties(object, value, unlisted);
    }
    return object;
  }

  /** Says whether there was room for all of them. */
  #addEntries(
    object: Record<string, JsonSafeValue>,
    entries: ReadonlyMap<unknown, unknown>,
  ): boolean {
    for (const [key, value] of entries) {
      const name = this.#name(object, keyName(key));
      if (name === undefined) return false;
      this.#add(object, name, value);
    }
    return true;
  }

  #addProperties(
    object: Record<string, JsonSafeValue>,
    value: object,
    present?: ReadonlyMap<string, unknown>,
  ): void {
    for (const key of ownNames(value)) {
      if (present?.has(key) === true) continue;
      const name = this.#name(object, key);
      // What there is no room for is not even read.
      if (name === undefined) return;
      this.#add(object, name, showProperty(value, key));
    }
  }

  /** Pays for a name; leaves a mark where there is no room for it. */
  #name(object: Record<string, JsonSafeValue>, given: string): string | undefined {
    const name = limitText(given, maxKeyLength);
    if (name !== given) this.isReplaced = true;
    if (this.#hasRoom(jsonBytes(name) + 2)) return name;
    object[truncated] = this.#cut("...");
    return undefined;
  }

  #add(object: Record<string, JsonSafeValue>, name: string, value: unknown): void {
    const converted = this.convert(value);
    if (converted !== undefined) setOwn(object, name, converted);
  }

  #hasRoom(bytes: number): boolean {
    return this.#budget.take(bytes) && this.#limits.visits?.visit() !== false;
  }

  #spend<Value extends JsonSafeValue>(value: Value, bytes: number): Value | string {
    if (this.#budget.take(bytes)) return value;
    this.#budget.take(this.#budget.remaining);
    return this.#cut(truncated);
  }

  #replace(text: string): string {
    this.isReplaced = true;
    return this.#text(text);
  }

  #cut(mark: string): string {
    this.isCut = true;
    return mark;
  }
}

function keyName(key: unknown): string {
  if (typeof key === "string") return key;
  return Object(key) === key ? "[Object]" : String(key);
}

function isList(value: object): value is readonly unknown[] | Set<unknown> {
  return Array.isArray(value) || value instanceof Set;
}

/** What is made by a literal or by `JSON.parse` holds nothing that is not enumerable, as errors do. */
function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isJsonNumber(value: number): boolean {
  if (!Number.isFinite(value)) return false;
  const size = Math.abs(value);
  return size < minHugeInteger || size >= maxHugeInteger;
}

/** Relay measures a number by all its digits, and writes `1e-300` with three hundred of them. */
function numberBytes(value: number): number {
  const text = String(value);
  const exponent = text.indexOf("e");
  return exponent === -1 ? text.length : text.length + Math.abs(Number(text.slice(exponent + 1)));
}
