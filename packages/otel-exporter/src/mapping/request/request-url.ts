import { isIP } from "node:net";

import type { PlacedAttributes } from "../attributes/placed-attributes.ts";

/** The address of a request, and what of it the address does not show. */
export interface RequestUrl {
  readonly url?: string;
  readonly query?: string;
}

/** The fields that a URL may be put together of. */
const pieces = ["scheme", "address", "path", "query", "target"] as const;

/**
 * The URL of a request: as it is stated, else put together of scheme, address, port and path, where
 * there is a path.
 *
 * Attributes that it does not show go to the rest: without a path they tell of a connection, and
 * `server.address` may be a database's (OpenTelemetry semantic conventions, URL and server).
 */
export function requestUrl(placed: PlacedAttributes): RequestUrl {
  if (!placed.has("url")) return {};
  const url = placed.text("url", "full") ?? builtUrl(placed);
  const query = placed.text("url", "query");
  const isApart = url !== undefined && query !== undefined && !url.includes(query);
  // Sentry cuts a longer one.
  const wholeUrl = url === undefined || url.length > maxUrlLength ? "" : url;
  giveBackPieces(placed, isApart ? `${wholeUrl}?${query}` : wholeUrl);
  if (url === undefined) return {};
  return isApart ? { url, query } : { url };
}

function builtUrl(placed: PlacedAttributes): string | undefined {
  const path = placed.text("url", "path") ?? placed.text("url", "target");
  return path === undefined ? undefined : `${origin(placed)}${path}`;
}

/** Leaves to the rest what is not shown. */
function giveBackPieces(placed: PlacedAttributes, shown: string): void {
  for (const field of pieces) {
    const text = placed.text("url", field);
    if (text !== undefined && !shown.includes(text)) placed.giveBack("url", field);
  }
  if (!shown.includes(`:${String(placed.field("url", "port"))}`)) placed.giveBack("url", "port");
}

const maxUrlLength = 256;
const standardPorts: ReadonlyMap<string | undefined, number> = new Map([
  ["http", 80],
  ["https", 443],
]);
const endsInPort = /:\d+$/;

/** `https://shop.example:8443`; empty where scheme or address is not known. */
function origin(placed: PlacedAttributes): string {
  const address = placed.text("url", "address");
  const scheme = placed.text("url", "scheme");
  if (address === undefined || scheme === undefined) return "";
  const port = placed.field("url", "port");
  const host = isIP(address) === 6 ? `[${address}]` : address;
  const hasPort =
    typeof port === "number" && standardPorts.get(scheme) !== port && !endsInPort.test(host);
  return `${scheme}://${host}${hasPort ? `:${port}` : ""}`;
}
