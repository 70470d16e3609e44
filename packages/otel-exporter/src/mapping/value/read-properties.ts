/**
 * Copies the own enumerable properties of an object, whatever it does when it is read.
 *
 * A getter that throws costs its property, a proxy that throws costs them all. The result is a map:
 * in it `__proto__` is a name like any other.
 */
export function readProperties(value: object): ReadonlyMap<string, unknown> {
  const properties = new Map<string, unknown>();
  for (const key of ownKeys(value)) properties.set(key, readProperty(value, key));
  return properties;
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
