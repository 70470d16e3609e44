import { limitText, readProperties } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import { scalarText } from "../mapping/attributes/scalar-text.ts";
import { traceIdOf } from "../mapping/contexts/trace-context.ts";

/** What names an instance where it has no id of its own. */
const origin: readonly string[] = ["host.name", "process.pid"];
/** An id of any kind is shorter. */
const maxPartLength = 128;

/** Names the ring that a record belongs to. */
export type RingKey = (record: LogRecord) => string;

/**
 * Makes the rule which records belong together: those of one trace; without a trace those of one
 * instance of a service.
 *
 * An instance is named by `service.instance.id` within `service.namespace` and `service.name`, as the
 * semantic conventions have it unique; without one by `host.name` and `process.pid` instead. What a
 * resource does not tell is left empty, so that resources that tell nothing share one ring. The name
 * is made once for each attributes object, which an SDK makes one of.
 */
export function createRingKey(): RingKey {
  const known = new WeakMap<object, string>();
  return (record) => {
    const traceId = traceIdOf(record);
    if (traceId !== undefined) return traceId;
    const { attributes } = record.resource;
    const key = known.get(attributes) ?? instanceKey(attributes);
    known.set(attributes, key);
    return key;
  };
}

/** No trace id has a line break, and no name of an instance is without. */
function instanceKey(attributes: object): string {
  const read = readProperties(attributes);
  const part = (name: string): string =>
    limitText(scalarText(read.get(name)) ?? "", maxPartLength).replaceAll("\n", " ");
  const id = part("service.instance.id");
  const own = id === "" ? origin.map(part) : [id];
  return [part("service.namespace"), part("service.name"), ...own].join("\n");
}
