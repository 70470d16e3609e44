import { wordSeverity } from "../level/level-words.ts";
import { numberSeverity } from "../level/numeric-level-scheme.ts";
import { isObject, ownValue, type LogstashEvent } from "../logstash-event.ts";
import type { Envelope } from "./dialect.ts";

/** The path in which ECS has what an envelope keeps under a name of its own. */
type Renames = Readonly<Record<string, readonly string[]>>;

/**
 * Makes the envelope of a syslog daemon: its names become those of ECS, which are read in every dialect
 * where the application says nothing of the kind.
 */
export function syslogEnvelope(renames: Renames): Envelope {
  const paths = new Map(Object.entries(renames));
  const fields = (event: LogstashEvent): LogstashEvent => {
    const entries = Object.entries(event);
    const kept = entries.filter(([key]) => !paths.has(key));
    let renamed: LogstashEvent = Object.fromEntries(kept);
    for (const [key, value] of entries) {
      const path = paths.get(key);
      if (path !== undefined && value !== null) renamed = withValue(renamed, path, value);
    }
    return renamed;
  };
  return { fields, severity: (event) => severityOf(fields(event)) };
}

/** What is there already stays. */
function withValue(object: LogstashEvent, path: readonly string[], value: unknown): LogstashEvent {
  const [key = "", ...deeper] = path;
  const known = ownValue(object, key);
  if (known !== undefined && (deeper.length === 0 || !isObject(known))) return object;
  const inner = isObject(known) ? known : {};
  return { ...object, [key]: deeper.length === 0 ? value : withValue(inner, deeper, value) };
}

function severityOf(event: LogstashEvent): number | undefined {
  const severity = ownValue(ownValue(event["log"], "syslog"), "severity");
  const name = ownValue(severity, "name");
  const code = ownValue(severity, "code");
  const known = typeof name === "string" ? wordSeverity(name, "syslog") : undefined;
  return known ?? (typeof code === "number" ? numberSeverity(code, "syslog") : undefined);
}
