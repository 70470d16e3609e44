import type { z } from "zod";

import { nearestName } from "./nearest-name.ts";
import { showName, showValue } from "./show-value.ts";

/** What a problem with the options is told by. */
export interface ProblemSource {
  /** The options as they were checked. */
  readonly options: unknown;
  /** The names that options can have. */
  readonly names: readonly string[];
  /** The environment variables that gave options, by the options' names. */
  readonly variables: ReadonlyMap<PropertyKey, string>;
}

/** Their values are never shown: they hold keys, or are long. */
const withheld: ReadonlySet<PropertyKey | undefined> = new Set([
  "dsn",
  "routing",
  "ca",
  "clientCertificate",
  "pseudonymKey",
]);

/**
 * Says what is wrong with an option, what was expected, and what was found instead.
 *
 * An option that an environment variable gave is called by the variable's name.
 */
export function describeProblem(issue: z.core.$ZodIssue, source: ProblemSource): string {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownOption([...path, key], source.names)).join("\n- ");
  }
  const [option] = path;
  if (option === undefined) return `options: ${issue.message}, got ${showOptions(source.options)}`;
  const name = source.variables.get(option) ?? path.join(".");
  const found = withheld.has(option) ? "" : `, got ${showValue(valueAt(source.options, path))}`;
  return `${name}: ${issue.message}${found}`;
}

function unknownOption(path: readonly PropertyKey[], names: readonly string[]): string {
  const name = path.join(".");
  const meant = nearestName(name, names);
  const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
  return `${showName(name)}: there is no such option${hint}`;
}

/** Most likely the DSN itself was passed. */
function showOptions(options: unknown): string {
  return typeof options === "string" ? "a text; pass { dsn }" : showValue(options);
}

function valueAt(options: unknown, path: readonly PropertyKey[]): unknown {
  let value = options;
  for (const key of path) {
    value = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  }
  return value;
}
