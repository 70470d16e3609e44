/** What differs from run to run, and what stands for it. */
const masks: readonly (readonly [RegExp, string])[] = [
  [/^\d{4}-\d\d-\d\dT[\d:.]+Z$/, "<time>"],
  [/^[\da-f]{32}$/, "<id>"],
  [/^[\da-f]{16}$/, "<id>"],
  [/127\.0\.0\.1:\d+/g, "127.0.0.1:<port>"],
  [
    /(?:file:\/\/)?\/[^\s:()"]*?\/(?=(?:app|reporting|instrumentation)\.js|node_modules\/)/g,
    "<app>/",
  ],
];
/** Numbers that the machine or the moment tells. */
const measured =
  /(?:timestamp|memory|memory_size|processor_count|frequency|process\.pid|\.port|process_pid|\.lineno|\.colno)$/;

/** Takes an event apart into paths and values. The places of a list are one path with many values. */
export function fieldsOfEvent(event: unknown): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>();
  collect(event, "", fields);
  return fields;
}

function collect(value: unknown, path: string, fields: Map<string, string[]>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, `${path}[]`, fields);
  } else if (typeof value === "object" && value !== null) {
    for (const [name, field] of Object.entries(value)) {
      collect(field, path === "" ? name : `${path}.${name}`, fields);
    }
  } else fields.set(path, [...(fields.get(path) ?? []), masked(value, path)]);
}

function masked(value: unknown, path: string): string {
  if (typeof value === "number" && measured.test(path)) return "<number>";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const line = masks.reduce((masking, [pattern, mask]) => masking.replace(pattern, mask), text);
  return line.replaceAll(/\s+/g, " ").replaceAll("|", "/").replaceAll("`", "'").trim();
}
