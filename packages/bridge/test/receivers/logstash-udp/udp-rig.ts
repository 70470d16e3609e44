import { createSocket } from "node:dgram";

import { onTestFinished } from "vitest";

import type { ReceiverContext } from "../../../src/pipeline/receiver-factory.ts";
import { logstashUdpReceiverFactory } from "../../../src/receivers/logstash-udp/factory.ts";
import { LogstashUdpReceiver } from "../../../src/receivers/logstash-udp/logstash-udp-receiver.ts";
import { createReceiverContext, type TestContext } from "../../support/receiver-context.ts";

/** Sends one datagram; resolves once the system has it. */
export type Send = (datagram: string | Uint8Array) => Promise<void>;

/** A receiver that listens, what it is given, and somebody who sends to it. */
export interface UdpRig {
  readonly receiver: LogstashUdpReceiver;
  readonly context: TestContext;
  readonly send: Send;
}

export function createUdpReceiver(
  config: Readonly<Record<string, unknown>>,
  context: ReceiverContext,
): LogstashUdpReceiver {
  const { configSchema } = logstashUdpReceiverFactory;
  return new LogstashUdpReceiver(
    configSchema.parse({ endpoint: "127.0.0.1:0", ...config }),
    context,
  );
}

/** Starts a receiver on a port of its own. */
export async function startUdp(
  config: Readonly<Record<string, unknown>> = {},
  changes: Partial<ReceiverContext> = {},
): Promise<UdpRig> {
  const context = createReceiverContext(changes);
  const receiver = createUdpReceiver(config, context);
  await receiver.start();
  onTestFinished(async () => {
    context.consumer.unblock();
    await receiver.shutdown(5000);
  });
  return { receiver, context, send: createSend(receiver.port) };
}

/** Makes a sender of its own. */
export function createSend(port: number): Send {
  const socket = createSocket("udp4");
  onTestFinished(() => {
    socket.close();
  });
  return async (datagram) => {
    await new Promise<void>((resolve, reject) => {
      socket.send(datagram, port, "127.0.0.1", (error) => {
        if (error === null) resolve();
        else reject(error);
      });
    });
  };
}

/** Cuts a message into parts as GELF has them. */
export function chunksOf(message: Uint8Array, partBytes: number, id: string): Buffer[] {
  const bytes = Buffer.from(message);
  const count = Math.ceil(bytes.length / partBytes);
  return Array.from({ length: count }, (_, index) =>
    gelfChunk(id, index, count, bytes.subarray(index * partBytes, (index + 1) * partBytes)),
  );
}

/** One part; `id` has eight bytes. */
export function gelfChunk(id: string, index: number, count: number, bytes: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from([0x1e, 0x0f]),
    Buffer.from(id.padEnd(8).slice(0, 8), "latin1"),
    Buffer.from([index, count]),
    bytes,
  ]);
}
