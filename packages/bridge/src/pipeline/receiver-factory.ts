import type { Readable } from "node:stream";

import type { z } from "zod";

import type { Endpoint } from "../settings/endpoint-schema.ts";
import type { Component } from "./component.ts";
import type { Consumer } from "./consumer.ts";
import type { Faults } from "./faults.ts";
import type { Logger } from "./logger.ts";
import type { MemoryBudget } from "./memory-budget.ts";
import type { ReceiverTelemetry } from "./receiver-telemetry.ts";

/** What a receiver has of the daemon around it. */
export interface ReceiverContext {
  /** As in the configuration: `logstash_tcp`, `logstash_tcp/edge`. */
  readonly id: string;
  /** Where its records go. */
  readonly consumer: Consumer;
  /** Shared by all receivers: whoever reads input takes room for it first. */
  readonly memory: MemoryBudget;
  readonly telemetry: ReceiverTelemetry;
  readonly logger: Logger;
  readonly faults: Faults;
  /** A folder for what it has to remember, such as offsets; `undefined` where nothing is stored. */
  readonly stateDirectory: string | undefined;
  /** The clock, in milliseconds since 1970. */
  readonly now: () => number;
  readonly stdin: Readable;
}

/**
 * When a receiver acknowledges a record: never (`none`); once it is accepted or on disk (`stored`); once
 * it is accepted, refused for good or left out (`settled`).
 */
export type AcknowledgementRule = "none" | "stored" | "settled";

/** An address that nobody else can listen on. */
export interface ListeningAddress {
  /** The key of the configuration that has it. */
  readonly key: string;
  readonly endpoint: Endpoint;
  readonly protocols: readonly ("tcp" | "udp")[];
}

/** A kind of receiver, as its folder tells of it. */
export interface ReceiverFactory<Config> {
  /** As it is called in the configuration, such as `logstash_tcp`. */
  readonly type: string;
  readonly acknowledgement: AcknowledgementRule;
  /** Strict, with all defaults; `z.input` is what a user writes. */
  readonly configSchema: z.ZodType<Config>;
  /** Where it listens, so that two that want one address are told before they start; absent for nowhere. */
  listensOn?(config: Config): readonly ListeningAddress[];
  create(config: Config, context: ReceiverContext): Component;
}
