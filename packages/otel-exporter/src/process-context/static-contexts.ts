import { arch, cpus, totalmem, uptime } from "node:os";

import type { EventContext, EventContexts } from "../mapping/contexts/event-context.ts";
import { operatingSystem } from "./operating-system.ts";

/** What does not change while a process runs, under the names that Sentry knows. */
export function staticContexts(nowMillis: number): EventContexts {
  const readers: Readonly<Record<string, () => EventContext>> = {
    runtime: () => ({ name: "node", version: process.version }),
    os: operatingSystem,
    device: () => device(nowMillis),
    app: () => ({ app_start_time: ago(nowMillis, process.uptime()) }),
    culture,
  };
  return Object.fromEntries(
    Object.entries(readers).map(([name, read]) => [name, readOrNothing(read)]),
  );
}

/** In a sandbox the system may refuse to answer: one context less is no reason to lose an event. */
function readOrNothing(read: () => EventContext): EventContext {
  try {
    return read();
  } catch {
    return {};
  }
}

function device(nowMillis: number): EventContext {
  const processors = cpus();
  const [first] = processors;
  return {
    arch: arch(),
    boot_time: ago(nowMillis, uptime()),
    memory_size: totalmem(),
    processor_count: processors.length,
    ...(first && { cpu_description: first.model }),
    // Where the machine does not tell, as in many a virtual one, it is 0.
    ...(first && first.speed > 0 && { processor_frequency: first.speed }),
  };
}

function culture(): EventContext {
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { locale, timezone: timeZone };
}

function ago(nowMillis: number, seconds: number): string {
  return new Date(nowMillis - seconds * 1000).toISOString();
}
