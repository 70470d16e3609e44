import type { IncomingMessage } from "node:http";

import type { RequestHead } from "./http-route.ts";

/** Reads what routes need of a request. */
export function readHead(request: IncomingMessage): RequestHead {
  const { headers, method, socket, url } = request;
  const [path = ""] = (url ?? "").split(/[?#]/, 1);
  const [mediaType = ""] = (headers["content-type"] ?? "").split(";", 1);
  return {
    method: method ?? "",
    path: path === "" ? "/" : path,
    mediaType: mediaType.trim().toLowerCase(),
    hasBody: announcedLength(request) !== 0,
    peer: socket.remoteAddress ?? "unknown",
  };
}

/** How long the body will be; `undefined` where it does not say. */
export function announcedLength({ headers }: IncomingMessage): number | undefined {
  const length = headers["content-length"];
  if (length !== undefined) return Number(length);
  return headers["transfer-encoding"] === undefined ? 0 : undefined;
}
