import { once } from "node:events";
import { createServer, type Socket } from "node:net";

/** Answers one request as Sentry does, and gives it back as it came in, byte by byte. */
export async function recordRequest(send: (host: string) => Promise<void>): Promise<string> {
  let received = Buffer.alloc(0);
  const server = createServer((socket: Socket) => {
    socket.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (isComplete(received)) socket.end(answer);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port of TCP");
    const host = `127.0.0.1:${address.port}`;
    await send(host);
    return received.toString("utf8").replaceAll(host, shownHost);
  } finally {
    server.close();
  }
}

/** What stands for the free port of this machine that was used. */
const shownHost = "sentry.example";

const answer =
  "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}";

function isComplete(request: Buffer): boolean {
  const head = request.indexOf("\r\n\r\n");
  if (head === -1) return false;
  const [, length = "0"] = /content-length: (\d+)/i.exec(request.toString("latin1", 0, head)) ?? [];
  return request.byteLength === head + 4 + Number(length);
}
