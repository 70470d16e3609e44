import { onTestFinished } from "vitest";

import type { Component } from "../../src/pipeline/component.ts";
import type { ReceiverContext, ReceiverFactory } from "../../src/pipeline/receiver-factory.ts";
import { createReceiverContext, type TestContext } from "./receiver-context.ts";

/** A receiver that runs until the test ends, and what it was given. */
export interface Running<Receiver extends Component> {
  readonly receiver: Receiver;
  readonly context: TestContext;
}

/** Starts a receiver on a free port of this machine, with what a user would write. */
export async function startReceiver<Config, Receiver extends Component>(
  factory: ReceiverFactory<Config>,
  isReceiver: (component: Component) => component is Receiver,
  settings: Readonly<Record<string, unknown>> = {},
  changes: Partial<ReceiverContext> = {},
): Promise<Running<Receiver>> {
  const context = createReceiverContext(changes);
  const config = factory.configSchema.parse({ endpoint: "127.0.0.1:0", ...settings });
  const receiver = factory.create(config, context);
  onTestFinished(async () => {
    context.consumer.unblock();
    context.consumer.settleAll("done");
    await receiver.shutdown(1000);
  });
  if (!isReceiver(receiver)) throw new Error("the factory made another receiver");
  await receiver.start();
  return { receiver, context };
}
