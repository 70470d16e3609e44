import type { EventLevel } from "@rookery/core";

import type { Attributes } from "../mapping/attributes/attributes.ts";

/** How Sentry shows a breadcrumb. */
export interface BreadcrumbKind {
  readonly type: "default" | "error" | "http" | "query";
  /** The attributes, under the names that Sentry knows for the type. */
  readonly data: Map<string, unknown>;
}

/**
 * The fields of an `http` breadcrumb, each with the attributes that tell it: the present names of the
 * semantic conventions before the older ones.
 */
const httpFields: readonly (readonly [field: string, attributes: readonly string[]])[] = [
  ["url", ["url.full", "http.url", "url.path", "http.target", "http.route"]],
  ["method", ["http.request.method", "http.method"]],
  ["status_code", ["http.response.status_code", "http.status_code"]],
];

const queryAttributes: readonly string[] = ["db.query.text", "db.statement"];

/**
 * Finds out what kind of breadcrumb attributes make: a request, a query, an error, or nothing special
 * (Sentry develop docs, breadcrumbs interface, "Breadcrumb Types").
 *
 * A request needs a method and an address.
 */
export function breadcrumbKind(attributes: Attributes, level: EventLevel): BreadcrumbKind {
  const request = readRequest(attributes);
  if (request.has("url") && request.has("method")) {
    return { type: "http", data: withoutShown(attributes, request) };
  }
  const data = new Map(attributes);
  if (queryAttributes.some((name) => typeof attributes.get(name) === "string")) {
    return { type: "query", data };
  }
  return { type: level === "error" || level === "fatal" ? "error" : "default", data };
}

/** The fields that attributes tell, each with the name of the one that does. */
function readRequest(attributes: Attributes): ReadonlyMap<string, string> {
  const request = new Map<string, string>();
  for (const [field, names] of httpFields) {
    const name = names.find((candidate) => isTold(attributes.get(candidate)));
    if (name !== undefined) request.set(field, name);
  }
  return request;
}

/** First come the fields of the request: what is cut is cut at the end. */
function withoutShown(
  attributes: Attributes,
  request: ReadonlyMap<string, string>,
): Map<string, unknown> {
  const data = new Map<string, unknown>();
  for (const [field, name] of request) data.set(field, attributes.get(name));
  const shown = new Set(request.values());
  for (const [name, value] of attributes) {
    if (!shown.has(name) && !data.has(name)) data.set(name, value);
  }
  return data;
}

function isTold(value: unknown): boolean {
  return (typeof value === "string" && value !== "") || typeof value === "number";
}
