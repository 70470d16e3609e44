import { once } from "node:events";
import { chmod, mkdir, rm } from "node:fs/promises";
import { connect, createServer, type Server, type Socket } from "node:net";
import process from "node:process";

import type { Component } from "../../pipeline/component.ts";
import type { ControlRequest, ExporterControl } from "../../pipeline/exporter-control.ts";
import type { Logger } from "../../pipeline/logger.ts";
import type { ControlAnswer } from "./control-answer.ts";
import { controlSocketOf, maxControlLength } from "./control-socket.ts";
import { readLine } from "./read-line.ts";

/** What a {@link ControlServer} needs. */
export interface ControlServerParts {
  /** `undefined` where nothing is stored: then there is nothing to ask for. */
  readonly storageDirectory: string | undefined;
  /** Those who can be asked now. */
  readonly controls: () => readonly ExporterControl[];
  readonly logger: Logger;
}

/** Somebody at a terminal, and a script or two. */
const maxConnections = 8;
/** How long a request may take to come, in milliseconds. */
const requestMillis = 5000;

/**
 * Listens on a socket in the storage, for those who may write there: commands that need what a running
 * daemon has. The daemon works without it: where it cannot listen, the log says so.
 */
export class ControlServer implements Component {
  readonly #parts: ControlServerParts;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;

  constructor(parts: ControlServerParts) {
    this.#parts = parts;
  }

  async start(): Promise<void> {
    const { logger, storageDirectory } = this.#parts;
    // On Windows, files are no sockets.
    if (storageDirectory === undefined || process.platform === "win32") return;
    const path = controlSocketOf(storageDirectory);
    try {
      await mkdir(storageDirectory, { recursive: true, mode: 0o700 });
      if (await isAnswered(path)) throw new Error("another daemon has this storage");
      await rm(path, { force: true });
      this.#server = await listen(path, (socket) => void this.#serve(socket));
      await chmod(path, 0o600);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      logger.warn({ problem }, "Dead letters can be moved only while this daemon does not run.");
    }
  }

  async shutdown(timeoutMillis: number): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    // Removes the socket, too.
    server.close(() => resolve());
    const timer = setTimeout(() => {
      for (const socket of this.#sockets) socket.destroy();
    }, timeoutMillis);
    await promise;
    clearTimeout(timer);
  }

  async #serve(socket: Socket): Promise<void> {
    this.#sockets.add(socket);
    socket.on("error", () => {}).once("close", () => this.#sockets.delete(socket));
    const late = setTimeout(() => socket.destroy(), requestMillis);
    const line = await readLine(socket, maxControlLength);
    clearTimeout(late);
    if (socket.destroyed) return;
    const answer = await this.#answer(line);
    socket.end(`${JSON.stringify(answer)}\n`, () => socket.destroy());
  }

  async #answer(line: string | undefined): Promise<ControlAnswer> {
    const request = line === undefined ? undefined : parseRequest(line);
    if (request === undefined) return { error: "Expected one line of JSON with a command." };
    this.#parts.logger.info({ command: request.command }, "Asked through the socket.");
    try {
      for (const control of this.#parts.controls()) {
        const ok = await control.ask(request);
        if (ok !== undefined) return { ok };
      }
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
    return {
      error: "No exporter of this daemon can do that: its configuration may be another now.",
    };
  }
}

/** Whether somebody listens there: what a process left that was killed does not answer. */
async function isAnswered(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function listen(path: string, onSocket: (socket: Socket) => void): Promise<Server> {
  const server = createServer(onSocket);
  server.maxConnections = maxConnections;
  server.listen(path);
  await once(server, "listening");
  // What fails to be accepted is asked again.
  return server.on("error", () => {});
}

function parseRequest(line: string): ControlRequest | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isRequest(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRequest(value: unknown): value is ControlRequest {
  return (
    typeof value === "object" &&
    value !== null &&
    "command" in value &&
    typeof value.command === "string"
  );
}
