import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import type { Server as TcpServer } from "node:net";
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";

/** What a server was sent. */
interface SeenRequest {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  /** Decompressed. */
  readonly body: string;
  /** Tells connections apart. */
  readonly remotePort: number | undefined;
}

/** A bare HTTP server, for what no Sentry would do. */
export interface TestServer {
  readonly origin: string;
  readonly port: number;
  readonly requests: readonly SeenRequest[];
  close(): Promise<void>;
}

const decompressors: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: gunzipSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
};

/** Starts a server that records what it is sent and answers as `respond` says. */
export async function startTestServer(
  respond: RequestListener = (_request, response) => response.end("{}"),
): Promise<TestServer> {
  const requests: SeenRequest[] = [];
  const handle = async (...[request, response]: Parameters<RequestListener>): Promise<void> => {
    const chunks: Buffer[] = await request.toArray();
    const bytes = Buffer.concat(chunks);
    const decompress = decompressors[request.headers["content-encoding"] ?? ""];
    requests.push({
      method: request.method,
      url: request.url,
      headers: request.headers,
      body: (decompress?.(bytes) ?? bytes).toString(),
      remotePort: request.socket.remotePort,
    });
    respond(request, response);
  };
  const server = createServer((request, response) => void handle(request, response));
  const port = await listen(server);
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    requests,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Listens on a free loopback port and returns it. */
export async function listen(server: TcpServer): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not a TCP server");
  return address.port;
}
