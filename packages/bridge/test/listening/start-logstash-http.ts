import type { Component } from "../../src/pipeline/component.ts";
import { MemoryBudget } from "../../src/pipeline/memory-budget.ts";
import { logstashHttpReceiverFactory } from "../../src/receivers/logstash-http/factory.ts";
import { LogstashHttpReceiver } from "../../src/receivers/logstash-http/logstash-http-receiver.ts";
import type { TestContext } from "../support/receiver-context.ts";
import { startReceiver } from "../support/running.ts";

/** A listener for HTTP with a receiver behind it. */
export interface Started {
  readonly port: number;
  readonly context: TestContext;
  readonly receiver: LogstashHttpReceiver;
}

/** Starts a `logstash_http` receiver, with so much memory for what comes in. */
export async function startLogstashHttp(
  settings: Readonly<Record<string, unknown>> = {},
  memoryBytes = 16 * 1024 * 1024,
): Promise<Started> {
  const memory = new MemoryBudget(memoryBytes);
  const factory = logstashHttpReceiverFactory;
  const { context, receiver } = await startReceiver(factory, isOurs, settings, { memory });
  return { port: receiver.port, context, receiver };
}

function isOurs(component: Component): component is LogstashHttpReceiver {
  return component instanceof LogstashHttpReceiver;
}
