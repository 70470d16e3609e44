import type { Consumer } from "../pipeline/consumer.ts";
import type { ExporterContext } from "../pipeline/exporter-factory.ts";
import type { ProcessorContext } from "../pipeline/processor-factory.ts";
import type { ReceiverContext } from "../pipeline/receiver-factory.ts";

/** Makes what each component has of the daemon around it. */
export interface TopologyContext {
  receiver(id: string, consumer: Consumer): ReceiverContext;
  processor(id: string, next: Consumer): ProcessorContext;
  exporter(id: string): ExporterContext;
}
