import type { Meter } from "@opentelemetry/api";

import type { MemoryBudget } from "../pipeline/memory-budget.ts";
import { MetricFamily } from "./metric-family.ts";

/** Measures the room that receivers share. */
export function observeMemoryBudget(meter: Meter, budget: MemoryBudget): void {
  const gauge = (name: string, description: string, unit: string, read: () => number): void =>
    new MetricFamily(meter, { kind: "gauge", name, description, unit }).observe({}, read);
  gauge(
    "rookery_memory_budget_used_bytes",
    "Input that all receivers together hold.",
    "By",
    () => budget.used,
  );
  gauge(
    "rookery_memory_budget_limit_bytes",
    "Input that all receivers together may hold.",
    "By",
    () => budget.maxBytes,
  );
  gauge(
    "rookery_memory_budget_waiting",
    "Reads that wait for room.",
    "{request}",
    () => budget.waiting,
  );
}
