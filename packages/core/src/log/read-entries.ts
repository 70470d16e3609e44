const unreadable = "[Unreadable]";

/**
 * Reads the entries of a map, or the own enumerable properties of anything else; an error also has
 * what it does not enumerate.
 *
 * Never throws: a property whose getter throws is `[Unreadable]`, a map or a proxy that does not show
 * its names has none. A key of a map that is no text or number is left out.
 */
export function* readEntries(value: object): Generator<readonly [string, unknown]> {
  if (isA(value, Map)) {
    for (const [key, item] of mapEntries(value)) {
      if (typeof key === "string" || typeof key === "number") yield [String(key), item];
    }
    return;
  }
  if (isA(value, Error)) {
    for (const key of ["name", "message", "stack", "cause"]) {
      const part = read(value, key);
      if (part !== undefined) yield [key, part];
    }
  }
  for (const key of ownKeys(value)) yield [key, read(value, key)];
}

/** How many entries there are; 0 when it does not tell. */
export function countEntries(value: object): number {
  return isA(value, Map) ? mapEntries(value).length : ownKeys(value).length;
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

/** A proxy of a map is no map to its own methods. */
function mapEntries(map: ReadonlyMap<unknown, unknown>): readonly (readonly [unknown, unknown])[] {
  try {
    return [...map];
  } catch {
    return [];
  }
}

function ownKeys(value: object): readonly string[] {
  try {
    return Object.keys(value);
  } catch {
    return [];
  }
}

function read(value: object, key: string): unknown {
  try {
    return Reflect.get(value, key);
  } catch {
    return unreadable;
  }
}
