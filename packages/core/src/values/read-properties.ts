/**
 * Copies the own enumerable properties of an object, whatever it does when it is read.
 *
 * A property whose getter throws is `undefined`; a proxy that throws when it is asked for its names
 * has none. The result is a map: in it `__proto__` is a name like any other.
 */
export function readProperties(value: object): Map<string, unknown> {
  const read = new Map<string, unknown>();
  for (const name of ownNames(value)) read.set(name, readProperty(value, name));
  return read;
}

/** Reads one property, inherited ones included; `undefined` when reading it throws. */
export function readProperty(value: object, key: string | number): unknown {
  try {
    return member(value, key);
  } catch {
    return undefined;
  }
}

/** Reads one property; `[Unreadable]` when reading it throws. */
export function showProperty(value: object, key: string): unknown {
  try {
    return member(value, key);
  } catch {
    return unreadable;
  }
}

/** What is shown for a value that throws when it is touched. */
export const unreadable = "[Unreadable]";

/** The names of the own enumerable properties; none when asking for them throws. */
export function ownNames(value: object): readonly string[] {
  try {
    return Object.keys(value);
  } catch {
    return [];
  }
}

/** Sets a property of an object of ours: assigned, `__proto__` would set a prototype. */
export function setOwn<Value>(object: Record<string, Value>, name: string, value: Value): void {
  if (name !== "__proto__") object[name] = value;
  else
    Object.defineProperty(object, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
}

/** Tells a map from anything else. */
export function isMap(value: unknown): value is ReadonlyMap<unknown, unknown> {
  return isA(value, Map);
}

/** `instanceof` that a proxy cannot make throw. */
export function isA<Instance>(
  value: unknown,
  type: abstract new (...parameters: never) => Instance,
): value is Instance {
  try {
    return value instanceof type;
  } catch {
    return false;
  }
}

function member(value: object, key: string | number): unknown {
  // Any object may be asked for any name; `Reflect.get` is several times slower.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (value as Readonly<Record<string | number, unknown>>)[key];
}

/** Reads the same properties one by one, for whoever may stop before the last. */
export function* properties(value: object): Generator<readonly [string, unknown]> {
  for (const name of ownNames(value)) yield [name, readProperty(value, name)];
}
