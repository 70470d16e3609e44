/** The names of a pair that is written as an object. */
const pairNames = ["name", "key"] as const;
/** Where its value is. */
export const pairValue = "value";

/** Whether a text is the name of an argument of a command, whose value comes next. */
export function isArgumentName(value: unknown): value is string {
  return typeof value === "string" && value.startsWith("-");
}

/** The name of a pair that is written as `{ name, value }` or `{ key, value }`. */
export function nameOfPair(value: object): string | undefined {
  if (value instanceof Map ? !value.has(pairValue) : !Object.hasOwn(value, pairValue)) {
    return undefined;
  }
  return pairNames.map((name) => ownText(value, name)).find((name) => name !== undefined);
}

function ownText(value: object, name: string): string | undefined {
  const text: unknown =
    value instanceof Map ? value.get(name) : Object.getOwnPropertyDescriptor(value, name)?.value;
  return typeof text === "string" ? text : undefined;
}
