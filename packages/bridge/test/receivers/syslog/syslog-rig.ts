import { createSocket } from "node:dgram";
import { once } from "node:events";
import { connect, type Socket } from "node:net";

import { onTestFinished } from "vitest";

import type { ReceiverContext } from "../../../src/pipeline/receiver-factory.ts";
import { syslogReceiverFactory } from "../../../src/receivers/syslog/factory.ts";
import { SyslogReceiver } from "../../../src/receivers/syslog/syslog-receiver.ts";
import { createReceiverContext, type TestContext } from "../../support/receiver-context.ts";

/** A configuration as a user writes it. */
export type Written = Readonly<Record<string, unknown>>;

/** A receiver that listens, and what it is given. */
export interface SyslogRig {
  readonly receiver: SyslogReceiver;
  readonly context: TestContext;
}

/** When the tests' clock says a message is received. */
const now = Date.UTC(2026, 10, 22, 12);

/** What a message begins with; the text follows. */
export const head = "<11>1 2026-11-22T10:33:00Z web1 shop 7 - - ";

/** A message as a frame that begins with the count of its bytes. */
export function counted(message: string): string {
  return `${Buffer.byteLength(message)} ${message}`;
}

export function createSyslogReceiver(config: Written, context: ReceiverContext): SyslogReceiver {
  const { configSchema } = syslogReceiverFactory;
  return new SyslogReceiver(configSchema.parse({ endpoint: "127.0.0.1:0", ...config }), context);
}

/** Starts a receiver on ports of its own. */
export async function startSyslog(
  config: Written = {},
  changes: Partial<ReceiverContext> = {},
): Promise<SyslogRig> {
  const context = createReceiverContext({ now: () => now, ...changes });
  const receiver = createSyslogReceiver(config, context);
  await receiver.start();
  onTestFinished(async () => {
    context.consumer.unblock();
    await receiver.shutdown(5000);
  });
  return { receiver, context };
}

/** Connects to a receiver as a syslog daemon would. */
export async function dial({ receiver }: Pick<SyslogRig, "receiver">): Promise<Socket> {
  const socket = connect({ host: "127.0.0.1", port: receiver.tcpPort });
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
  if (socket.closed) return;
  // A connection that breaks is closed as well.
  await new Promise<void>((resolve) => {
    socket.once("close", () => resolve());
  });
}

/** Sends one datagram; resolves once the system has it. */
export type Send = (datagram: string | Uint8Array) => Promise<void>;

/** Makes a sender of datagrams. */
export function createSend({ receiver }: Pick<SyslogRig, "receiver">): Send {
  const socket = createSocket("udp4");
  onTestFinished(() => {
    socket.close();
  });
  return async (datagram) => {
    await new Promise<void>((resolve, reject) => {
      socket.send(datagram, receiver.udpPort, "127.0.0.1", (error) => {
        if (error === null) resolve();
        else reject(error);
      });
    });
  };
}
