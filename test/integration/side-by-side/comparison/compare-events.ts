import { fieldsOfEvent } from "./fields-of-event.ts";

/** One field of two events, as a row of the table has it. */
export interface ComparedField {
  readonly field: string;
  readonly sentry: string;
  readonly rookery: string;
}

/** Fields whose names or values are the machine's, the moment's or the dependencies'. */
const families = [
  "breadcrumbs[]",
  "contexts.culture",
  "contexts.device",
  "contexts.os",
  "contexts.otel.resource",
  "contexts.process",
  "contexts.rookery",
  "modules",
  "request.headers",
  "sdk",
];

const absent = "–";
const present = "several";

/** Compares two events field by field; a family counts as one field. */
export function compareEvents(sentry: unknown, rookery: unknown): readonly ComparedField[] {
  const ours = byField(rookery);
  const theirs = byField(sentry);
  const fields = [...new Set([...theirs.keys(), ...ours.keys()])].toSorted();
  return fields.map((field) => ({
    field,
    sentry: theirs.get(field) ?? absent,
    rookery: ours.get(field) ?? absent,
  }));
}

function byField(event: unknown): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const [path, value] of fieldsOfEvent(event)) {
    // A list may stand under `values`, or be the field itself: Sentry reads both alike.
    const name = path.replace(/^(breadcrumbs|exception)\.values\[\]/, "$1[]");
    const family = families.find(
      (each) => name === each || name.startsWith(`${each}.`) || name.startsWith(`${each}[`),
    );
    if (family === undefined) fields.set(name, name === "server_name" ? "<machine>" : value);
    else fields.set(`${family}.*`, present);
  }
  return fields;
}

/** Whether the two say the same of a field. */
export function isSame({ rookery, sentry }: ComparedField): boolean {
  return rookery === sentry && rookery !== present;
}
