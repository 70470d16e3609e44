import { errorParts, readProperty } from "@rookery/core/values";

const links = ["cause", "errors"] as const;

/** Reads what a value shows of itself when it becomes JSON: entries, or fields, of an error all of them. */
export function* shownFields(value: object): Generator<readonly [key: string, value: unknown]> {
  if (value instanceof Map) {
    for (const [key, field] of value) yield [keyText(key), field];
    return;
  }
  const parts: Readonly<Record<string, unknown>> = { ...errorParts(value) };
  const isError = Object.keys(parts).length > 0 && !isPlain(value);
  if (isError) {
    yield* Object.entries(parts);
    for (const name of links) {
      const link = readProperty(value, name);
      if (link !== undefined) yield [name, link];
    }
  }
  for (const key of Object.keys(value)) {
    if (isError && (Object.hasOwn(parts, key) || key === "cause" || key === "errors")) continue;
    yield [key, readOwn(value, key)];
  }
}

/** Sets a property of an object of ours: assigned, `__proto__` would set a prototype. */
export function setField(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    const settings = { enumerable: true, configurable: true, writable: true };
    Object.defineProperty(object, key, { value, ...settings });
  } else object[key] = value;
}

function keyText(key: unknown): string {
  if (typeof key === "string") return key;
  return Object(key) === key ? "[Object]" : String(key);
}

function readOwn(value: object, key: string): unknown {
  try {
    // Any object may be asked for any name; `Reflect.get` is several times slower.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return (value as Readonly<Record<string, unknown>>)[key];
  } catch {
    return "[Unreadable]";
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** `Array.isArray` that a proxy cannot make throw: of one that was revoked, not even this can be asked. */
export function isList(value: unknown): value is readonly unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}
