/**
 * Copies the own enumerable properties of an object, whatever it does when it is read.
 *
 * A property whose getter throws is `undefined`; a proxy that throws when it is asked for its names
 * has none. The result is a map: in it `__proto__` is a name like any other.
 */
export function readProperties(value: object): ReadonlyMap<string, unknown> {
  return new Map(properties(value));
}

/** Reads the same properties one by one, for whoever may stop before the last. */
export function* properties(value: object): Generator<readonly [string, unknown]> {
  for (const key of ownKeys(value)) yield [key, readProperty(value, key)];
}

/** Reads one property, inherited ones included; `undefined` when reading it throws. */
export function readProperty(value: object, key: string): unknown {
  try {
    return Reflect.get(value, key);
  } catch {
    return undefined;
  }
}

function ownKeys(value: object): readonly string[] {
  try {
    return Object.keys(value);
  } catch {
    return [];
  }
}

/** Tells a map from anything else; a proxy may throw when it is asked what it is. */
export function isMap(value: unknown): value is ReadonlyMap<unknown, unknown> {
  try {
    return value instanceof Map;
  } catch {
    return false;
  }
}
