import type { Attributes } from "../attributes/attributes.ts";
import { errorFieldNames } from "./error-fields.ts";
import { linkNames } from "./linked-errors.ts";

/** What the names of a record's attributes promise, so that most are looked for once and no more. */
export interface ErrorSigns {
  /** Whether an attribute is named as an error, or as part of one. */
  readonly hasErrors: boolean;
  /** Whether one is named as a cause, or as errors that another one is made of. */
  readonly hasLinks: boolean;
  /** Whether one is a map, or anything else that has properties. */
  readonly hasObjects: boolean;
}

const prefixes = ["exception", "err", "error"];
const errors: ReadonlySet<string> = new Set([
  ...prefixes,
  "stack",
  "stacktrace",
  "stack_trace",
  ...prefixes.flatMap((prefix) => errorFieldNames.map((name) => `${prefix}.${name}`)),
]);
const links: ReadonlySet<string> = new Set([
  ...linkNames,
  ...prefixes.map((prefix) => `${prefix}.cause`),
  ...prefixes.flatMap((prefix) => errorFieldNames.map((name) => `${prefix}.cause.${name}`)),
]);

/** Looks at each attribute once. */
export function errorSigns(attributes: Attributes): ErrorSigns {
  let hasErrors = false;
  let hasLinks = false;
  let hasObjects = false;
  for (const [name, value] of attributes) {
    hasErrors ||= errors.has(name);
    hasLinks ||= links.has(name);
    hasObjects ||= typeof value === "object" && value !== null;
  }
  return { hasErrors, hasLinks, hasObjects };
}
