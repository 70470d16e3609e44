import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

import { expect, onTestFinished, test } from "vitest";

import { TcpConnection } from "../../src/listening/tcp-connection.ts";

const oneRead = 65_536;

test("a connection reads no further ahead than one read, however much was taken before", async () => {
  const { client, connection } = await connected();
  const sent = Buffer.alloc(40 * oneRead, "x");
  client.end(sent);
  let taken = 0;
  let most = 0;
  while ((await connection.wait(Infinity)) === "bytes") {
    // Whoever takes it is busy for a while, in which more could come.
    for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
    most = Math.max(most, connection.available);
    taken += connection.take().byteLength;
  }
  expect(taken).toBe(sent.byteLength);
  expect(most).toBeLessThanOrEqual(oneRead);
});

async function connected(): Promise<{
  readonly client: Socket;
  readonly connection: TcpConnection;
}> {
  const server = createServer({ highWaterMark: 1 }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const client = connect(address.port, "127.0.0.1");
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  const [socket]: Socket[] = await once(server, "connection");
  if (socket === undefined) throw new Error("nobody came");
  return { client, connection: new TcpConnection(socket) };
}
