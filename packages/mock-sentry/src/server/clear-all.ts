import type { ServerContext } from "./server-context.ts";

/** Forgets what was stored, recorded, counted and told, and the faults that were not played. */
export function clearAll({ services, faults, toldLimits }: ServerContext): void {
  services.store.clear();
  services.quotas.clear();
  faults.clear();
  toldLimits.clear();
}
