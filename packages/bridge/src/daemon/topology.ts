import { isDeepStrictEqual } from "node:util";

import type { Component } from "../pipeline/component.ts";
import type { Consumer } from "../pipeline/consumer.ts";
import type { ExporterControl } from "../pipeline/exporter-control.ts";
import type { ExporterComponent, Readiness } from "../pipeline/exporter-factory.ts";
import type { Logger } from "../pipeline/logger.ts";
import { Deadline } from "./deadline.ts";
import { fanOut } from "./fan-out.ts";
import { startAll, stopAll } from "./lifecycle.ts";
import { SwitchableConsumer } from "./switchable-consumer.ts";
import type { TopologyContext } from "./topology-context.ts";
import type {
  PlannedExporter,
  PlannedPipeline,
  PlannedReceiver,
  TopologyPlan,
} from "./topology-plan.ts";

interface RunningReceiver {
  readonly plan: PlannedReceiver;
  readonly component: Component;
  readonly entry: SwitchableConsumer;
  readonly logger: Logger;
}

interface RunningExporter {
  readonly plan: PlannedExporter;
  readonly component: ExporterComponent;
}

/** How much of the time of a shutdown what comes in, and what is on its way, may have. */
const receiverShare = 0.4;
const processorShare = 0.3;

/** What runs: receivers, each before its pipelines, and exporters at their ends. */
export class Topology {
  readonly #context: TopologyContext;
  #receivers: ReadonlyMap<string, RunningReceiver> = new Map();
  #exporters: ReadonlyMap<string, RunningExporter> = new Map();
  /** In the order in which records pass them. */
  #processors: readonly Component[] = [];
  /** Ends when what is being changed is; never rejects. */
  #changing: Promise<unknown> = Promise.resolve();
  #state: "changing" | "running" | "ending" = "changing";

  constructor(context: TopologyContext) {
    this.#context = context;
  }

  /**
   * Makes what runs what the plan says: what is as it was goes on, with its connections; what is
   * not wanted any more ends, within `timeoutMillis`; the rest begins. Resolves to whether it runs: not
   * where a shutdown began.
   *
   * @throws ComponentError when something cannot start; what had to end has ended, and only what is as it
   * was still runs, without input. Apply the former plan, or shut down.
   */
  async apply(plan: TopologyPlan, timeoutMillis: number): Promise<boolean> {
    if (this.#state === "ending") return false;
    this.#state = "changing";
    const change = this.#change(plan, timeoutMillis);
    this.#changing = change.catch(() => {});
    return change;
  }

  async #change(plan: TopologyPlan, timeoutMillis: number): Promise<boolean> {
    const deadline = new Deadline(timeoutMillis);
    const keptReceivers = kept(this.#receivers, plan.receivers);
    const keptExporters = kept(this.#exporters, plan.exporters);
    for (const { entry } of keptReceivers.values()) entry.hold();
    const endingReceivers = others(this.#receivers, keptReceivers);
    this.#receivers = keptReceivers;
    await stopAll(endingReceivers, deadline.left(receiverShare));
    await this.#stopProcessors(deadline.left(processorShare));
    const endingExporters = others(this.#exporters, keptExporters);
    this.#exporters = keptExporters;
    await stopAll(endingExporters, deadline.left());
    if (this.#isEnding) return false;
    await this.#startExporters(plan.exporters);
    await this.#startReceivers(plan, await this.#startPipelines(plan));
    if (this.#isEnding) return false;
    this.#state = "running";
    return true;
  }

  /** Ends everything, in the order in which records pass it, within `timeoutMillis`. */
  async shutdown(timeoutMillis: number): Promise<void> {
    const deadline = new Deadline(timeoutMillis);
    this.#state = "ending";
    // What is just being started has to be ended, too.
    await this.#changing;
    const receivers = components(this.#receivers.values());
    for (const { entry } of this.#receivers.values()) {
      // Its pipeline never came.
      if (entry.isHeld) entry.switchTo(givesUp);
    }
    this.#receivers = new Map();
    await stopAll(receivers, deadline.left(receiverShare));
    await this.#stopProcessors(deadline.left(processorShare));
    const exporters = components(this.#exporters.values());
    this.#exporters = new Map();
    await stopAll(exporters, deadline.left());
  }

  /** Whether records have a way to go: not before all has started, nor while it changes or ends. */
  get isRunning(): boolean {
    return this.#state === "running";
  }

  /** Whether each exporter can do its work, by its id. */
  readiness(): ReadonlyMap<string, Readiness> {
    return new Map(
      Array.from(this.#exporters, ([id, { component }]) => [id, component.readiness()]),
    );
  }

  /** What exporters do when they are asked to. */
  controls(): readonly ExporterControl[] {
    return Array.from(this.#exporters.values()).flatMap(({ component }) => component.control ?? []);
  }

  get #isEnding(): boolean {
    return this.#state === "ending";
  }

  async #startExporters(plans: readonly PlannedExporter[]): Promise<void> {
    const fresh = plans
      .filter(({ id }) => !this.#exporters.has(id))
      .map((plan) => ({ plan, component: plan.create(this.#context.exporter(plan.id)) }));
    await startAll(components(fresh));
    this.#exporters = new Map([...this.#exporters, ...byId(fresh)]);
  }

  /** Gives the beginning of each pipeline. */
  async #startPipelines(plan: TopologyPlan): Promise<ReadonlyMap<string, Consumer>> {
    const made = plan.pipelines.map((pipeline) => this.#chain(pipeline, plan));
    const processors = made.flatMap((chain) => chain.processors);
    await startAll(processors);
    this.#processors = processors;
    return new Map(made.map(({ entry }, index) => [plan.pipelines[index]?.id ?? "", entry]));
  }

  #chain(pipeline: PlannedPipeline, plan: TopologyPlan): Chain {
    const ends = pipeline.exporters.flatMap((id) => this.#exporters.get(id)?.component ?? []);
    const processors: Component[] = [];
    let entry = fanOut(ends);
    for (const id of pipeline.processors.toReversed()) {
      const planned = plan.processors.find((each) => each.id === id);
      if (planned === undefined) continue;
      const processor = planned.create(this.#context.processor(id, entry));
      processors.unshift(processor);
      entry = processor;
    }
    return { entry, processors };
  }

  async #startReceivers(
    { pipelines, receivers }: TopologyPlan,
    entries: ReadonlyMap<string, Consumer>,
  ): Promise<void> {
    const fresh: RunningReceiver[] = [];
    for (const plan of receivers) {
      const targets = pipelines.filter((pipeline) => pipeline.receivers.includes(plan.id));
      const target = fanOut(targets.flatMap(({ id }) => entries.get(id) ?? []));
      const running = this.#receivers.get(plan.id);
      running?.entry.switchTo(target);
      if (running !== undefined) continue;
      const entry = new SwitchableConsumer(target);
      fresh.push(this.#startable(plan, entry));
    }
    await startAll(components(fresh));
    for (const { component, logger } of fresh) {
      const { port = 0 } = component;
      if (port > 0) logger.info({ port }, "Listening.");
    }
    this.#receivers = new Map([...this.#receivers, ...byId(fresh)]);
  }

  #startable(plan: PlannedReceiver, entry: SwitchableConsumer): RunningReceiver {
    const context = this.#context.receiver(plan.id, entry);
    return { plan, entry, component: plan.create(context), logger: context.logger };
  }

  async #stopProcessors(timeoutMillis: number): Promise<void> {
    const processors = this.#processors;
    this.#processors = [];
    const deadline = new Deadline(timeoutMillis);
    // One hands on to the next what it had held.
    for (const processor of processors) {
      await processor.shutdown(deadline.left());
    }
  }
}

interface Chain {
  readonly entry: Consumer;
  readonly processors: readonly Component[];
}

/** What has no way to go: whoever can send it again had better do so. */
const givesUp: Consumer = {
  consume: async (records) => {
    for (const { receipt } of records) receipt.settled("undone");
  },
};

interface Running {
  readonly plan: { readonly id: string; readonly type: string; readonly config: unknown };
  readonly component: Component;
}

/** What is planned as it runs. */
function kept<Each extends Running>(
  running: ReadonlyMap<string, Each>,
  plans: readonly Running["plan"][],
): ReadonlyMap<string, Each> {
  return new Map(
    Array.from(running).filter(([id, { plan }]) =>
      plans.some(
        (wanted) =>
          wanted.id === id &&
          wanted.type === plan.type &&
          isDeepStrictEqual(wanted.config, plan.config),
      ),
    ),
  );
}

function others(
  running: ReadonlyMap<string, Running>,
  keep: ReadonlyMap<string, Running>,
): readonly Component[] {
  return Array.from(running)
    .filter(([id]) => !keep.has(id))
    .map(([, { component }]) => component);
}

function components(running: Iterable<Running>): readonly Component[] {
  return Array.from(running, ({ component }) => component);
}

function byId<Each extends Running>(
  running: readonly Each[],
): readonly (readonly [string, Each])[] {
  return running.map((each) => [each.plan.id, each]);
}
