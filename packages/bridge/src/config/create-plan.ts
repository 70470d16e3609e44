import type { TopologyPlan } from "../daemon/topology-plan.ts";
import type { CheckedComponent } from "./check/check-components.ts";
import type { CheckedConfig } from "./check/check-config.ts";
import type { ServiceConfig } from "./service-config.ts";

interface Planned<Context, Created> {
  readonly id: string;
  readonly type: string;
  readonly config: unknown;
  create(context: Context): Created;
}

/** Plans what pipelines need, and nothing else. */
export function createPlan(
  components: Omit<CheckedConfig, "service">,
  pipelines: ServiceConfig["pipelines"],
): TopologyPlan {
  const planned = Object.entries(pipelines).map(([id, pipeline]) => ({ id, ...pipeline }));
  const used = (kind: "receivers" | "processors" | "exporters"): ReadonlySet<string> =>
    new Set(planned.flatMap((pipeline) => pipeline[kind]));
  return {
    receivers: plan(components.receivers, used("receivers")),
    processors: plan(components.processors, used("processors")),
    exporters: plan(components.exporters, used("exporters")),
    pipelines: planned,
  };
}

function plan<Context, Created>(
  components: readonly CheckedComponent<{
    create(config: unknown, context: Context): Created;
  }>[],
  used: ReadonlySet<string>,
): readonly Planned<Context, Created>[] {
  return components
    .filter(({ id }) => used.has(id))
    .map(({ id, type, factory, config }) => ({
      id,
      type,
      config,
      create: (context) => factory.create(config, context),
    }));
}
