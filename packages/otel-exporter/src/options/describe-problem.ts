import type { z } from "zod";

import { limitText } from "../mapping/text/limit-text.ts";
import { nearestName } from "./nearest-name.ts";

/** Their values are never shown: the one holds a key, the other is long. */
const withheld: ReadonlySet<PropertyKey | undefined> = new Set(["dsn", "ca"]);
const maxShownLength = 60;

/** Says what is wrong with an option, what was expected, and what was found instead. */
export function describeProblem(
  issue: z.core.$ZodIssue,
  options: unknown,
  names: readonly string[],
): string {
  const path = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownOption(path, key, names)).join("\n- ");
  }
  const found = withheld.has(issue.path[0]) ? "" : `, got ${describeValue(options, issue.path)}`;
  return `${path === "" ? "options" : path}: ${issue.message}${found}`;
}

function unknownOption(path: string, key: string, names: readonly string[]): string {
  const name = limitText(path === "" ? key : `${path}.${key}`, maxShownLength);
  const meant = nearestName(name, names);
  return `${name}: there is no such option${meant === undefined ? "" : `; did you mean ${meant}?`}`;
}

function describeValue(options: unknown, path: readonly PropertyKey[]): string {
  let value = options;
  for (const key of path) {
    value = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  }
  if (typeof value === "string") return JSON.stringify(limitText(value, maxShownLength));
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value === null || value === undefined) return "nothing";
  return Array.isArray(value) ? "a list" : `a value of type ${typeof value}`;
}
