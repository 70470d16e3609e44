import { filteredMark } from "../filtered-mark.ts";
import type { KeyVerdict } from "../keys/key-judge.ts";
import type { Pseudonymize } from "../pseudonym.ts";
import type { Redactions } from "../redactions.ts";
import { isCardNumeral } from "../text/card-number.ts";
import { scannedPart } from "../text/scanned-part.ts";
import type { TextRedactor } from "../text/text-redactor.ts";
import type { TextScanner } from "../text/text-scanner.ts";
import { isList, setField, shownFields } from "./any-object.ts";
import { isArgumentName, nameOfPair, pairValue } from "./named-pair.ts";
import { isNoSecret } from "./no-secret.ts";
import { parsedStructure } from "./parsed-structure.ts";
import type { WalkLimits } from "./walk-limits.ts";

const truncated = "[Truncated]";
const unreadable = "[Unreadable]";
const headerList = /headers?$/i;

/**
 * Copies values of any kind without what has to be redacted in them.
 *
 * The copy is made of lists, maps and objects of ours: what a getter says to whoever asks a second time
 * does not matter. Errors become objects, as they do in JSON. What is too deep, too much or cannot be
 * read is a mark.
 */
export class ValueRedaction {
  readonly redactions: Redactions;
  readonly texts: TextRedactor;
  readonly pseudonymize: Pseudonymize | undefined;
  readonly #limits: WalkLimits;
  readonly #ancestors: object[] = [];
  #renamed = 1;
  #valuesLeft: number;
  #textLeft: number;

  constructor(
    texts: TextRedactor,
    redactions: Redactions,
    limits: WalkLimits,
    pseudonymize: Pseudonymize | undefined,
  ) {
    this.texts = texts;
    this.redactions = redactions;
    this.pseudonymize = pseudonymize;
    this.#limits = limits;
    this.#valuesLeft = limits.maxValues;
    this.#textLeft = limits.maxTextTotal;
  }

  /** Begins with a fresh allowance: one field may not use up what the next one needs. */
  reset(): void {
    this.#valuesLeft = this.#limits.maxValues;
    this.#textLeft = this.#limits.maxTextTotal;
  }

  /** Redacts one value; `parent` is the key that it is under. */
  value(value: unknown, parent?: string): unknown {
    if (typeof value === "string") return this.text(value);
    if (typeof value === "number" || typeof value === "bigint") {
      return isCardNumeral(value) ? this.filter(String(value), "card_number") : value;
    }
    if (typeof value !== "object" || value === null) return value;
    const depth = this.#ancestors.length;
    try {
      return this.#object(value, parent);
    } catch {
      return unreadable;
    } finally {
      this.#ancestors.length = depth;
    }
  }

  /** Redacts a text, by default as prose, or as the JSON that it is. */
  text(text: string, scan: TextScanner = this.texts.prose): string {
    const part = scannedPart(text, this.#limits.maxTextLength);
    this.#textLeft -= part.length;
    if (this.#textLeft < 0) return truncated;
    const json = scan === this.texts.prose ? parsedStructure(part) : undefined;
    const redacted = json === undefined ? undefined : this.#json(json);
    return redacted ?? scan(part, this.redactions);
  }

  /** Redacts what is under a key. */
  member(key: string, value: unknown, parent?: string): unknown {
    return this.#judged(this.texts.judge(key, parent), key, value);
  }

  /** Books one value, and says whether it may be looked at. */
  visit(): boolean {
    this.#valuesLeft -= 1;
    return this.#valuesLeft >= 0;
  }

  /** Replaces a value, unless there is nothing in it that could be secret. */
  filter(value: unknown, kind: string): unknown {
    if (isNoSecret(value)) return value;
    this.redactions.add(kind);
    return filteredMark;
  }

  #judged(verdict: KeyVerdict, key: string, value: unknown): unknown {
    if (verdict === "harmless") return this.value(value, key);
    if (verdict === "secret") return this.filter(value, "key");
    if (verdict === "secretText") {
      return typeof value === "number" ? value : this.filter(value, "key");
    }
    if (this.texts.isPersonalKept) return this.value(value, key);
    if (verdict === "address") return this.#address(value, key);
    return this.#person(verdict, value, key);
  }

  /** A structure says more than its text: `undefined` where nothing in it had to be redacted. */
  #json(structure: object): string | undefined {
    const before = this.redactions.total;
    const copy = this.value(structure);
    return this.redactions.total === before ? undefined : JSON.stringify(copy);
  }

  #address(value: unknown, key: string): unknown {
    // A header of proxies may be a list of texts.
    const isText = typeof value === "string" || isList(value);
    return isText ? this.filter(value, "ip_address") : this.value(value, key);
  }

  #person(verdict: "name" | "id", value: unknown, key: string): unknown {
    const isScalar = typeof value === "string" || typeof value === "number";
    if (!isScalar || value === "") return this.value(value, key);
    if (this.pseudonymize !== undefined) {
      this.redactions.add("user");
      return this.pseudonymize(String(value));
    }
    return verdict === "name" ? this.filter(value, "user") : this.value(value, key);
  }

  #object(value: object, parent: string | undefined): unknown {
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value;
    if (value instanceof Date) return new Date(Date.prototype.getTime.call(value));
    if (this.#ancestors.includes(value)) return "[Circular]";
    if (this.#ancestors.length >= this.#limits.maxDepth) {
      return isList(value) ? "[Array]" : "[Object]";
    }
    this.#ancestors.push(value);
    if (isList(value)) return this.#list(value, parent);
    if (value instanceof Set) return this.#items(value, parent);
    return this.#fields(value, parent);
  }

  /** A pair of a name and a value, as in a list of headers, is judged by its name. */
  #list(list: readonly unknown[], parent: string | undefined): unknown {
    const outer = this.#ancestors.at(-2);
    if (list.length !== 2 || !isList(outer)) {
      return this.#items(list, parent);
    }
    const [name, value] = list;
    if (typeof name !== "string") return this.#items(list, parent);
    return [this.text(name), this.member(name, value, parent)];
  }

  #items(items: Iterable<unknown>, parent: string | undefined): unknown {
    const copy: unknown[] = [];
    const isHeaders = parent !== undefined && headerList.test(parent);
    let previous: unknown;
    for (const item of items) {
      if (!this.visit()) {
        copy.push(truncated);
        break;
      }
      // `rawHeaders` of Node, and the arguments of a command.
      const isValue = isHeaders ? copy.length % 2 === 1 : isArgumentName(previous);
      const name = isValue && typeof previous === "string" ? previous : undefined;
      copy.push(name === undefined ? this.value(item, parent) : this.member(name, item));
      previous = item;
    }
    return copy;
  }

  #fields(value: object, parent: string | undefined): unknown {
    const copy: Record<string, unknown> = {};
    const pairKey = nameOfPair(value);
    for (const [key, field] of shownFields(value)) {
      if (!this.visit()) {
        setField(copy, truncated, "...");
        break;
      }
      const isValue = pairKey !== undefined && key === pairValue;
      const redacted = isValue ? this.member(pairKey, field) : this.member(key, field, parent);
      setField(copy, this.#freeKey(copy, key), redacted);
    }
    return value instanceof Map ? new Map(Object.entries(copy)) : copy;
  }

  /** The key without what must not be in it; two keys that are the same now stay two. */
  #freeKey(copy: Readonly<Record<string, unknown>>, key: string): string {
    const redacted = this.text(key);
    if (redacted === key) return key;
    if (!Object.hasOwn(copy, redacted)) return redacted;
    this.#renamed += 1;
    return `${redacted} ${this.#renamed}`;
  }
}
