import {
  exporterFactories,
  processorFactories,
  receiverFactories,
  type AnyExporterFactory,
  type AnyProcessorFactory,
  type AnyReceiverFactory,
} from "../components.ts";

/** The sections of a file that have components. */
export type ComponentKind = "receivers" | "processors" | "exporters";

export const componentKinds: readonly ComponentKind[] = ["receivers", "processors", "exporters"];

/** All kinds of components that a configuration can name. */
export interface ComponentFactories {
  readonly receivers: readonly AnyReceiverFactory[];
  readonly processors: readonly AnyProcessorFactory[];
  readonly exporters: readonly AnyExporterFactory[];
}

/** Those that Rookery has. */
export const allFactories: ComponentFactories = {
  receivers: receiverFactories,
  processors: processorFactories,
  exporters: exporterFactories,
};
