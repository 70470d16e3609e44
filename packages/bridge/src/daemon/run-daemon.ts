import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { isDeepStrictEqual } from "node:util";

import type { CommandContext } from "../command-context.ts";
import type { DaemonConfig } from "../config/daemon-config.ts";
import type { HealthConfig } from "../config/service-config.ts";
import { maxTimerMillis } from "../max-timer-millis.ts";
import type { Component } from "../pipeline/component.ts";
import type { ExporterControl } from "../pipeline/exporter-control.ts";
import type { Readiness } from "../pipeline/exporter-factory.ts";
import { Faults } from "../pipeline/faults.ts";
import { MemoryBudget } from "../pipeline/memory-budget.ts";
import { createLogger, type DaemonLogger } from "../telemetry/create-logger.ts";
import { createMetrics, type Metrics } from "../telemetry/create-metrics.ts";
import { HealthServer } from "../telemetry/health-server.ts";
import { tellDiagnostics } from "../telemetry/tell-diagnostics.ts";
import { createComponentContexts } from "./component-contexts.ts";
import { ControlServer } from "./control/control-server.ts";
import { startAll, stopAll } from "./lifecycle.ts";
import { MemoryGuard } from "./memory-guard.ts";
import { inputBudgetBytes } from "./memory-limit.ts";
import { Reloader } from "./reloader.ts";
import type { TopologyPlan } from "./topology-plan.ts";
import { Topology } from "./topology.ts";

/** What a daemon runs, and in what. */
export interface DaemonSetting {
  readonly config: DaemonConfig;
  /** Reads the configuration anew; `undefined` where it is bad, which it has told. */
  readonly load: (logger: DaemonLogger) => Promise<DaemonConfig | undefined>;
  readonly context: CommandContext;
}

/** How long metrics, health and the last lines of the log may take to end: nothing depends on them. */
const servicesMillis = 2000;

/** How long whoever asks something through the socket may have for the rest of it. */
const controlMillis = 1000;

/**
 * Runs a daemon until its signal is aborted, and ends it in good order.
 *
 * Resolves to whether all went well: false when a reload left nothing running.
 *
 * @throws ComponentError when something cannot start; then nothing runs.
 */
export async function runDaemon(setting: DaemonSetting): Promise<boolean> {
  const { config, context } = setting;
  // Waiting for input, room or a server keeps no process alive by itself.
  const alive = setInterval(() => {}, maxTimerMillis);
  const logger = createLogger(config.service.telemetry.logs, context.stderr);
  const hush = tellDiagnostics(new Faults(logger));
  try {
    return await run(setting, logger);
  } finally {
    clearInterval(alive);
    hush();
    await logger.flush(servicesMillis);
  }
}

async function run(setting: DaemonSetting, logger: DaemonLogger): Promise<boolean> {
  const { config, context } = setting;
  const { plan, service } = config;
  const { storage, shutdown_timeout: shutdownMillis } = service;
  const budgetBytes = inputBudgetBytes(service.memory_limit, plan.exporters.length);
  const memory = new MemoryBudget(budgetBytes);
  const storageDirectory = storage.enabled ? storage.directory : undefined;
  const metrics = metricsOf(config);
  metrics.observeMemoryBudget(memory);
  const topology = new Topology(
    createComponentContexts({
      ...context,
      loggerOf: (kind, id) => logger.forComponent(kind, id),
      telemetry: metrics,
      memory,
      storageDirectory,
    }),
  );
  const services: readonly Component[] = [
    new MemoryGuard({
      limitBytes: service.memory_limit,
      budget: memory,
      faults: new Faults(logger),
    }),
    metrics,
    ...(service.health.enabled ? [healthServer(service.health, topology)] : []),
  ];
  const ending = new AbortController();
  const reloader = new Reloader({
    topology,
    plan,
    load: () => loadPlan(setting, logger),
    logger,
    shutdownMillis,
    onBroken: (problem) => {
      logger.error({ problem }, "Nothing runs any more.");
      ending.abort();
    },
  });
  const controls = (): readonly ExporterControl[] => topology.controls();
  const control = new ControlServer({ storageDirectory, controls, logger });
  const started = Promise.withResolvers<void>();
  // Who asks for it while we start or end is not to end us: nobody listens to the signal otherwise.
  const forget = context.onReload(() => void started.promise.then(() => reloader.reload()));
  try {
    await startEverything(topology, plan, services, shutdownMillis);
    await control.start();
    logger.info({ pipelines: plan.pipelines.length }, "Everything runs.");
    started.resolve();
    await Promise.race([aborted(context.signal), aborted(ending.signal)]);
    logger.info({}, "Ending.");
    await control.shutdown(controlMillis);
    await topology.shutdown(shutdownMillis);
    await stopAll(services, servicesMillis);
  } finally {
    forget();
  }
  logger.info({}, "Ended.");
  return !ending.signal.aborted;
}

/** Reads the configuration anew, and says what of it does not count yet. */
async function loadPlan(
  { config, load }: DaemonSetting,
  logger: DaemonLogger,
): Promise<TopologyPlan | undefined> {
  const next = await load(logger);
  if (next !== undefined) tellOfService(next, config, logger);
  return next?.plan;
}

/** Services first: who asks is told that we are not ready before there is any input. */
async function startEverything(
  topology: Topology,
  plan: TopologyPlan,
  services: readonly Component[],
  shutdownMillis: number,
): Promise<void> {
  await startAll(services);
  try {
    await topology.apply(plan, shutdownMillis);
  } catch (error) {
    await topology.shutdown(shutdownMillis);
    await stopAll(services, servicesMillis);
    throw error;
  }
}

function metricsOf({ service }: DaemonConfig): Metrics {
  const { enabled, otlp, ...listen } = service.telemetry.metrics;
  return createMetrics({
    serviceName: "rookery",
    serviceInstanceId: randomUUID(),
    ...(enabled && { prometheus: listen }),
    ...(otlp !== undefined && {
      otlp: {
        url: `${otlp.endpoint.replace(/\/+$/, "")}/v1/metrics`,
        headers: otlp.headers,
        compression: otlp.compression,
        intervalMillis: otlp.interval,
        timeoutMillis: otlp.timeout,
      },
    }),
  });
}

function healthServer(listen: HealthConfig, topology: Topology): HealthServer {
  return new HealthServer({
    ...listen,
    components: () => [
      { id: "service", ...serviceReadiness(topology) },
      ...Array.from(topology.readiness(), ([id, state]) => ({ id, ...state })),
    ],
  });
}

function serviceReadiness({ isRunning }: Topology): Readiness {
  return isRunning
    ? { isReady: true }
    : { isReady: false, reason: "The pipelines start, change or end." };
}

/** Services and storage are there for as long as the daemon runs. */
function tellOfService(next: DaemonConfig, running: DaemonConfig, logger: DaemonLogger): void {
  const { pipelines: _next, ...nextService } = next.service;
  const { pipelines: _running, ...service } = running.service;
  if (isDeepStrictEqual(nextService, service)) return;
  logger.warn({}, "What changed in service, but for its pipelines, counts from the next start on.");
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, "abort");
}
