import { filledText } from "../text/filled-text.ts";
import { limitText } from "../text/limit-text.ts";
import { oneLine } from "../text/one-line.ts";
import type { Attributes } from "./attributes.ts";

const maxTransactionLength = 200;

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
  const name = method === undefined ? route : `${method} ${route}`;
  return limitText(oneLine(name), maxTransactionLength);
}
