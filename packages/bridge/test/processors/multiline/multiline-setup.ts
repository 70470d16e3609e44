import type { z } from "zod";

import type { Component } from "../../../src/pipeline/component.ts";
import type { Consumer } from "../../../src/pipeline/consumer.ts";
import type { PipelineRecord } from "../../../src/pipeline/pipeline-record.ts";
import { multilineProcessorFactory } from "../../../src/processors/multiline/factory.ts";
import {
  createProcessorContext,
  type ProcessorTestContext,
} from "../../support/processor-context.ts";

const { configSchema } = multilineProcessorFactory;

/** What a user may write. */
export type MultilineInput = Partial<Record<keyof z.output<typeof configSchema>, unknown>>;

/** A processor, and what became of what it was given. */
export interface MultilineRig {
  readonly context: ProcessorTestContext;
  readonly processor: Component & Consumer;
}

/** Makes a processor of what a user writes. */
export function createMultiline(input: MultilineInput = {}): MultilineRig {
  const context = createProcessorContext();
  return {
    context,
    processor: multilineProcessorFactory.create(configSchema.parse(input), context),
  };
}

/** Sends batches through a processor that is then shut down; returns what it handed on. */
export async function joined(
  input: MultilineInput,
  ...batches: readonly (readonly PipelineRecord[])[]
): Promise<ProcessorTestContext> {
  const { context, processor } = createMultiline(input);
  await processor.start();
  for (const batch of batches) await processor.consume(batch);
  await processor.shutdown(1000);
  return context;
}
