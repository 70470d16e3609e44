import { fieldsOfEvent } from "./fields-of-event.ts";

/** One field of two events, as a row of the table has it. */
export interface ComparedField {
  readonly field: string;
  readonly sentry: string;
  readonly rookery: string;
  /** Whether all their values are the same, those that are not shown, too. */
  readonly isSame: boolean;
}

/** Fields whose names or values are the machine's, the moment's or the dependencies'. */
const families = [
  "contexts.culture",
  "contexts.device",
  "contexts.os",
  "contexts.otel.resource",
  "contexts.process",
  "contexts.rookery",
  "modules",
  "sdk",
];

const absent = "–";
const present = "several";
const maxLength = 60;

/** Compares two events field by field; a family counts as one field. */
export function compareEvents(sentry: unknown, rookery: unknown): readonly ComparedField[] {
  const ours = byField(rookery);
  const theirs = byField(sentry);
  const fields = [...new Set([...theirs.keys(), ...ours.keys()])].toSorted();
  return fields.map((field) => {
    const [one, other] = [theirs.get(field) ?? [absent], ours.get(field) ?? [absent]];
    const isSame = !one.includes(present) && JSON.stringify(one) === JSON.stringify(other);
    return { field, sentry: shown(one), rookery: shown(other), isSame };
  });
}

/** The last of several values: that of the frame or exception that matters most. */
function shown(values: readonly string[]): string {
  const last = values.at(-1) ?? absent;
  return last.length > maxLength ? `${last.slice(0, maxLength)}…` : last;
}

function byField(event: unknown): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, readonly string[]>();
  for (const [path, values] of fieldsOfEvent(inOneForm(event))) {
    // A list may stand under `values`, or be the field itself: Sentry reads both alike.
    const name = path.replace(/^(breadcrumbs|exception)\.values\[\]/, "$1[]");
    const family = families.find(
      (each) => name === each || name.startsWith(`${each}.`) || name.startsWith(`${each}[`),
    );
    if (family === undefined) fields.set(name, name === "server_name" ? ["<machine>"] : values);
    else fields.set(`${family}.*`, [present]);
  }
  return fields;
}

/** Headers may be a list of pairs, or names with values: Sentry reads both alike. */
function inOneForm(event: unknown): unknown {
  const request = fieldOf(event, "request");
  const headers = fieldOf(request, "headers");
  if (!Array.isArray(headers)) return event;
  return {
    ...asObject(event),
    request: { ...asObject(request), headers: Object.fromEntries(headers) },
  };
}

function fieldOf(value: unknown, name: string): unknown {
  return new Map(Object.entries(asObject(value))).get(name);
}

function asObject(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}
