import { readProperty } from "@rookery/core/values";

/** Levels of lists and objects. */
const maxDepth = 5;

/** Tells whether values are light: plain data, shallow, and within a number of bytes of JSON or so. */
export class LightValues {
  #remaining: number;

  constructor(maxBytes: number) {
    this.#remaining = maxBytes;
  }

  /**
   * Books one value, and says whether all so far are light.
   *
   * Plain are texts, finite numbers, booleans, lists, and objects made by a literal or by
   * `JSON.parse`: what has a class may hold more than it shows. May throw for a hostile object.
   */
  book(value: unknown, depth = 0): boolean {
    if (typeof value === "string") return this.#take(value.length + 3);
    if (typeof value === "number") return Number.isFinite(value) && this.#take(16);
    if (typeof value === "boolean" || value === null || value === undefined) return this.#take(6);
    if (typeof value !== "object" || depth === maxDepth) return false;
    return Array.isArray(value) ? this.#bookList(value, depth) : this.#bookObject(value, depth);
  }

  #bookList(list: readonly unknown[], depth: number): boolean {
    // By index: holes are written as well, and a list may be longer than there is room.
    for (let index = 0; index < list.length; index += 1) {
      if (!this.book(list[index], depth + 1)) return false;
    }
    return this.#take(2);
  }

  #bookObject(value: object, depth: number): boolean {
    if (!isPlainObject(value)) return false;
    for (const name of Object.keys(value)) {
      if (!this.#take(name.length + 4) || !this.book(readProperty(value, name), depth + 1)) {
        return false;
      }
    }
    return this.#take(2);
  }

  #take(bytes: number): boolean {
    this.#remaining -= bytes;
    return this.#remaining >= 0;
  }
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
