import { readProperty } from "../../values/read-properties.ts";

/** Older names of fields, which Sentry still reads. */
const currentNames: ReadonlyMap<string, string> = new Map([
  ["message", "logentry"],
  ["sentry.interfaces.Message", "logentry"],
  ["sentry.interfaces.Exception", "exception"],
  ["sentry.interfaces.Breadcrumbs", "breadcrumbs"],
  ["sentry.interfaces.Http", "request"],
  ["sentry.interfaces.User", "user"],
  ["sentry.interfaces.Contexts", "contexts"],
]);

/** Gives fields their current names, where those are free. */
export function renameFields(given: Map<string, unknown>): void {
  for (const [name, current] of currentNames) {
    const value = given.get(name);
    if (isAbsent(value) || value === false || !isAbsent(given.get(current))) continue;
    given.set(current, value);
    given.delete(name);
  }
}

/**
 * Gives a stack trace beside the exceptions its place: in the only exception when that has none, else
 * in a thread (Sentry develop docs, event payloads).
 */
export function placeStacktrace(given: Map<string, unknown>): undefined {
  const stacktrace = given.get("stacktrace");
  const only = onlyException(given.get("exception"));
  if (only !== undefined && isAbsent(readProperty(only, "stacktrace"))) {
    given.set("exception", [{ ...only, stacktrace }]);
  } else if (isAbsent(given.get("exception")) && isAbsent(given.get("threads"))) {
    given.set("threads", [{ id: "main", current: true, stacktrace }]);
  } else return;
  given.delete("stacktrace");
}

function onlyException(exception: unknown): object | undefined {
  if (typeof exception !== "object" || exception === null) return undefined;
  const list: unknown = Array.isArray(exception) ? exception : readProperty(exception, "values");
  if (!Array.isArray(list) || list.length !== 1) return undefined;
  const [only]: readonly unknown[] = list;
  return typeof only === "object" && only !== null ? only : undefined;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}
