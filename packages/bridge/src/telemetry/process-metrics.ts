import process from "node:process";
import { getHeapStatistics } from "node:v8";

import type { Meter } from "@opentelemetry/api";

import { MetricFamily, type MetricDefinition } from "./metric-family.ts";

type Measured = MetricDefinition & { readonly read: () => number };

const microsPerSecond = 1_000_000;

const measured: readonly Measured[] = [
  {
    kind: "counter",
    name: "rookery_process_uptime_seconds",
    description: "How long the process has run.",
    unit: "s",
    read: () => process.uptime(),
  },
  {
    kind: "counter",
    name: "rookery_process_cpu_seconds",
    description: "CPU time of the process, user and system.",
    unit: "s",
    read: cpuSeconds,
  },
  {
    kind: "gauge",
    name: "rookery_process_memory_rss_bytes",
    description: "Memory of the process that is in RAM.",
    unit: "By",
    read: () => process.memoryUsage.rss(),
  },
  {
    kind: "gauge",
    name: "rookery_process_heap_used_bytes",
    description: "JavaScript heap that is in use.",
    unit: "By",
    read: () => getHeapStatistics().used_heap_size,
  },
  {
    kind: "gauge",
    name: "rookery_process_heap_limit_bytes",
    description: "JavaScript heap at which the process would end.",
    unit: "By",
    read: () => getHeapStatistics().heap_size_limit,
  },
];

/** Measures the process itself. */
export function observeProcess(meter: Meter): void {
  for (const { read, ...definition } of measured) {
    new MetricFamily(meter, definition).observe({}, read);
  }
}

function cpuSeconds(): number {
  const { system, user } = process.cpuUsage();
  return (user + system) / microsPerSecond;
}
