import { connect } from "node:net";

import { expect, test } from "vitest";

import type { Component } from "../../src/pipeline/component.ts";
import type { ReceiverContext } from "../../src/pipeline/receiver-factory.ts";
import { logstashHttpReceiverFactory } from "../../src/receivers/logstash-http/factory.ts";
import { logstashTcpReceiverFactory } from "../../src/receivers/logstash-tcp/factory.ts";
import { logstashUdpReceiverFactory } from "../../src/receivers/logstash-udp/factory.ts";
import { createReceiverContext } from "../support/receiver-context.ts";

type Create = (context: ReceiverContext) => Component;

// It is a name, which is looked up first.
const written = { endpoint: "localhost:0" };
const receivers: readonly (readonly [string, Create])[] = [
  [
    "logstash_tcp",
    (context) =>
      logstashTcpReceiverFactory.create(
        logstashTcpReceiverFactory.configSchema.parse(written),
        context,
      ),
  ],
  [
    "logstash_http",
    (context) =>
      logstashHttpReceiverFactory.create(
        logstashHttpReceiverFactory.configSchema.parse(written),
        context,
      ),
  ],
  [
    "logstash_udp",
    (context) =>
      logstashUdpReceiverFactory.create(
        logstashUdpReceiverFactory.configSchema.parse(written),
        context,
      ),
  ],
];

test.each(receivers)("%s can be told to end at any moment of its start", async (name, create) => {
  for (let turns = 0; turns < 8; turns += 1) {
    const receiver = create(createReceiverContext());
    const started = receiver.start();
    for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
    const port = receiver.port ?? 0;
    await receiver.shutdown(1000);
    await started;
    expect(receiver.port ?? 0).toBe(0);
    if (port !== 0 && name !== "logstash_udp") await expect(reach(port)).resolves.toBe("refused");
  }
});

async function reach(port: number): Promise<"connected" | "refused"> {
  const socket = connect(port, "localhost");
  const { promise, resolve } = Promise.withResolvers<"connected" | "refused">();
  socket.once("connect", () => resolve("connected")).once("error", () => resolve("refused"));
  const answer = await promise;
  socket.destroy();
  return answer;
}
