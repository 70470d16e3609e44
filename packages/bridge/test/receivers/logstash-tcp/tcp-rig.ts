import { once } from "node:events";
import { connect, type Socket } from "node:net";

import { onTestFinished } from "vitest";

import type { ReceiverContext } from "../../../src/pipeline/receiver-factory.ts";
import { logstashTcpReceiverFactory } from "../../../src/receivers/logstash-tcp/factory.ts";
import { LogstashTcpReceiver } from "../../../src/receivers/logstash-tcp/logstash-tcp-receiver.ts";
import { createReceiverContext, type TestContext } from "../../support/receiver-context.ts";

/** A configuration as a user writes it. */
export type Written = Readonly<Record<string, unknown>>;

/** A receiver that listens, and what it is given. */
export interface TcpRig {
  readonly receiver: LogstashTcpReceiver;
  readonly context: TestContext;
}

export function createTcpReceiver(config: Written, context: ReceiverContext): LogstashTcpReceiver {
  const { configSchema } = logstashTcpReceiverFactory;
  return new LogstashTcpReceiver(configSchema.parse(config), context);
}

/** Starts a receiver on a port of its own. */
export async function startTcp(
  config: Written = {},
  changes: Partial<ReceiverContext> = {},
): Promise<TcpRig> {
  const context = createReceiverContext(changes);
  const receiver = createTcpReceiver({ endpoint: "127.0.0.1:0", ...config }, context);
  await receiver.start();
  onTestFinished(async () => {
    context.consumer.unblock();
    await receiver.shutdown(5000);
  });
  return { receiver, context };
}

/** Connects to a receiver as an appender would. */
export async function dial({ receiver }: Pick<TcpRig, "receiver">): Promise<Socket> {
  const socket = connect({ host: "127.0.0.1", port: receiver.port });
  socket.on("error", () => {});
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, "connect");
  return socket;
}

/** Writes, and resolves once the bytes are handed to the system. */
export async function write(socket: Socket, bytes: string | Uint8Array): Promise<void> {
  await new Promise<void>((resolve) => {
    socket.write(bytes, () => resolve());
  });
}

/** Resolves once the other end has closed. */
export async function closed(socket: Socket): Promise<void> {
  socket.resume();
  await new Promise<void>((resolve) => {
    if (socket.closed) resolve();
    else socket.once("close", () => resolve());
  });
}
