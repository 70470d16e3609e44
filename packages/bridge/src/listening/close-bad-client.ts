import type { Duplex } from "node:stream";

import type { ReceiverContext } from "../pipeline/receiver-factory.ts";

interface BadClient {
  readonly reason: string;
  readonly message: string;
  /** What it is told; nothing where the next request could be under way already. */
  readonly answer?: string;
}

const tooLate: BadClient = {
  reason: "request_timeout",
  message: "A client did not finish a request in time, and was disconnected.",
};
const headerTooLarge: BadClient = {
  reason: "header_too_large",
  message: "A client sent a head of more than 16 KiB.",
  answer: "431 Request Header Fields Too Large",
};
const notHttp: BadClient = {
  reason: "not_http",
  message: "A client sent what is no HTTP; check what it speaks, and whether it wants TLS.",
  answer: "400 Bad Request",
};

const known: Readonly<Record<string, BadClient>> = {
  // Never 408: a client may take it for the answer of its next request, and drop that for good.
  ERR_HTTP_REQUEST_TIMEOUT: tooLate,
  HPE_HEADER_OVERFLOW: headerTooLarge,
};
/** The connection is gone; what it was about is told elsewhere. */
const gone: ReadonlySet<string> = new Set(["ECONNRESET", "EPIPE", "HPE_INVALID_EOF_STATE"]);

/**
 * Answers a client that cannot be understood, and closes its connection. `isAnswering` tells whether a
 * request of it was understood and is not answered yet.
 */
export function closeBadClient(
  error: Error,
  socket: Duplex,
  isAnswering: boolean,
  { faults, telemetry }: Pick<ReceiverContext, "faults" | "telemetry">,
): void {
  const code = "code" in error ? String(error.code) : "";
  if (gone.has(code)) {
    socket.destroy();
    return;
  }
  const { answer, message, reason } = known[code] ?? notHttp;
  telemetry.closed(reason);
  faults.happened(`http_${reason}`, message);
  // Behind an answer that is under way, another would be taken for a part of it.
  if (answer === undefined || isAnswering || !socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(`HTTP/1.1 ${answer}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
    socket.destroy(),
  );
}
