import type { TopologyPlan } from "../daemon/topology-plan.ts";
import type { ServiceConfig } from "./service-config.ts";

/** A configuration that is checked and complete: what `rookery run` runs. */
export interface DaemonConfig {
  /** The pipelines, and the components that are in one of them. */
  readonly plan: TopologyPlan;
  /** `storage.directory` is there if storage is enabled, and only then. */
  readonly service: ServiceConfig;
}
