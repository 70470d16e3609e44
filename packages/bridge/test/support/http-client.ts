import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from "node:http";

/** What was sent back. */
export interface HttpReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The body as text. */
  readonly text: string;
}

/** A request to this machine. */
export interface HttpCall {
  readonly port: number;
  readonly path?: string;
  /** @default "POST" */
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
}

/** Sends one request on a connection of its own, and reads the answer. */
export async function call({
  body = "",
  headers = {},
  method = "POST",
  path = "/",
  port,
}: HttpCall): Promise<HttpReply> {
  const { promise, reject, resolve } = Promise.withResolvers<HttpReply>();
  const outgoing = request(
    { host: "127.0.0.1", port, path, method, headers, agent: false },
    (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () => {
        const whole = Buffer.concat(chunks);
        const { headers: answered, statusCode: status = 0 } = incoming;
        resolve({ status, headers: answered, body: whole, text: whole.toString("utf8") });
      });
    },
  );
  outgoing.on("error", reject);
  outgoing.end(body);
  return promise;
}
