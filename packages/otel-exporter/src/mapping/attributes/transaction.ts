import { filledText } from "@rookery/core/values";

import type { Attributes } from "./attributes.ts";

/**
 * What the app was doing: `GET /users/:id`, from the route and the method of an HTTP request.
 *
 * `http.method` is the older name of `http.request.method` (OpenTelemetry semantic conventions).
 */
export function transaction(attributes: Attributes): string | undefined {
  const route = filledText(attributes.get("http.route"));
  if (route === undefined) return undefined;
  const method =
    filledText(attributes.get("http.request.method")) ?? filledText(attributes.get("http.method"));
  return method === undefined ? route : `${method} ${route}`;
}
