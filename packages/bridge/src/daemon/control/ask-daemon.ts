import { once } from "node:events";
import { connect, type Socket } from "node:net";

import type { ControlRequest } from "../../pipeline/exporter-control.ts";
import { UsageError } from "../../usage-error.ts";
import { controlSocketOf, maxControlLength } from "./control-socket.ts";
import { readLine } from "./read-line.ts";

/** How long a daemon may take to answer, in milliseconds: its disk may be slow. */
const answerMillis = 60_000;

/**
 * Asks the daemon that has a storage.
 *
 * Resolves to its answer; to `undefined` where no daemon listens there, such as on Windows.
 *
 * @throws UsageError with what the daemon said, when it could not do it, or did not answer.
 */
export async function askDaemon(
  storageDirectory: string,
  request: ControlRequest,
): Promise<{ readonly ok: unknown } | undefined> {
  const socket = await connected(controlSocketOf(storageDirectory));
  if (socket === undefined) return undefined;
  const late = setTimeout(() => socket.destroy(), answerMillis);
  try {
    socket.write(`${JSON.stringify(request)}\n`);
    return answerOf(await readLine(socket, maxControlLength));
  } finally {
    clearTimeout(late);
    socket.destroy();
  }
}

async function connected(path: string): Promise<Socket | undefined> {
  const socket = connect(path);
  try {
    await once(socket, "connect");
  } catch {
    socket.destroy();
    return undefined;
  }
  return socket.on("error", () => {});
}

function answerOf(line: string | undefined): { readonly ok: unknown } {
  if (line === undefined) throw new UsageError("The daemon that has the storage did not answer.");
  const answer: unknown = JSON.parse(line);
  if (typeof answer === "object" && answer !== null) {
    if ("ok" in answer) return { ok: answer.ok };
    if ("error" in answer) throw new UsageError(`The daemon says: ${String(answer.error)}`);
  }
  throw new UsageError("The daemon that has the storage answered with something else.");
}
