import { isObject, ownValue, type LogstashEvent } from "../logstash-event.ts";
import { parseReference } from "./parse-reference.ts";

/** Reads one field of an event; `undefined` when the event does not have it. */
export type FieldGetter = (event: LogstashEvent) => unknown;

/**
 * Compiles a field reference, such as `[fields][level]`, `[ips][-1]` or `message`.
 *
 * A whole number leads into a list, a negative one from its end. `[@metadata]` is never missing,
 * as in Logstash: without any it is an empty object.
 *
 * @throws LogstashSyntaxError `invalid_reference`, `too_long`
 *
 * @example
 * ```ts
 * const level = compileReference("[fields][level]");
 * level({ fields: { level: 40 } }); // 40
 * ```
 */
export function compileReference(reference: string): FieldGetter {
  return compilePath(parseReference(reference));
}

/** Compiles a path of names; see {@link parseReference}. */
export function compilePath(path: readonly string[]): FieldGetter {
  const [name = "", ...rest] = path;
  if (rest.length === 0) {
    return name === "@metadata" ? metadataOf : (event) => ownValue(event, name);
  }
  const steps = rest.map(compileStep);
  return (event) => {
    let value = ownValue(event, name);
    for (const step of steps) {
      value = step(value);
      if (value === undefined) return undefined;
    }
    return value;
  };
}

const noMetadata: LogstashEvent = {};

function metadataOf(event: LogstashEvent): unknown {
  const metadata = ownValue(event, "@metadata");
  return isObject(metadata) ? metadata : noMetadata;
}

/** What Java reads as an `int`. */
const wholeNumber = /^[+-]?[0-9]{1,10}$/;

function compileStep(name: string): (value: unknown) => unknown {
  const index = wholeNumber.test(name) ? Number(name) : undefined;
  if (index === undefined) return (value) => ownValue(value, name);
  return (value) => {
    if (!Array.isArray(value)) return ownValue(value, name);
    const items: readonly unknown[] = value;
    return items[index < 0 ? items.length + index : index];
  };
}
