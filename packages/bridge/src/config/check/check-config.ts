import type {
  AnyExporterFactory,
  AnyProcessorFactory,
  AnyReceiverFactory,
} from "../../components.ts";
import { componentKinds } from "../component-factories.ts";
import { serviceConfigSchema, type ServiceConfig } from "../service-config.ts";
import { emptyMap, isNothing } from "../yaml/config-node.ts";
import { checkComponents, type CheckedComponent } from "./check-components.ts";
import { report, type CheckContext } from "./check-context.ts";
import { checkListeners } from "./check-listeners.ts";
import { checkPipelines } from "./check-pipelines.ts";
import { checkValue } from "./check-value.ts";
import { unknownKey } from "./describe-issue.ts";

/** What is right in a configuration. It counts only when there was nothing else to report. */
export interface CheckedConfig {
  readonly receivers: readonly CheckedComponent<AnyReceiverFactory>[];
  readonly processors: readonly CheckedComponent<AnyProcessorFactory>[];
  readonly exporters: readonly CheckedComponent<AnyExporterFactory>[];
  readonly service: ServiceConfig | undefined;
}

/** Checks all of a configuration, and reports all that is wrong with it. */
export function checkConfig(context: CheckContext): CheckedConfig {
  const { factories, findings, root } = context;
  const sections: readonly string[] = [...componentKinds, "service"];
  for (const key of root.entries.keys()) {
    if (!sections.includes(key)) findings.push(unknownKey([key], context));
  }
  const receivers = checkComponents("receivers", factories.receivers, context);
  const processors = checkComponents("processors", factories.processors, context);
  const exporters = checkComponents("exporters", factories.exporters, context);
  const service = checkService(context);
  const used = checkPipelines(context);
  const running = receivers.filter(({ id }) => used.has(id));
  checkListeners(running, service, context);
  return { receivers, processors, exporters, service };
}

function checkService(context: CheckContext): ServiceConfig | undefined {
  const node = context.root.entries.get("service")?.node;
  if (node === undefined) {
    const message = "is missing; expected service::pipelines with a pipeline called logs";
    report(context, "structure", ["service"], message);
    return undefined;
  }
  const section = isNothing(node) ? emptyMap(node.range) : node;
  return checkValue(serviceConfigSchema, section, ["service"], context)?.value;
}
