import { freemem, hostname } from "node:os";

import type { EventInput } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";

import { fieldsOf } from "../event-reading/fields-of.ts";
import type { EventContext, EventContexts } from "../mapping/contexts/event-context.ts";
import { eventFrames, withFrames } from "../source-context/event-frames.ts";
import { statesTrace } from "../source-context/states-trace.ts";
import { frameModule } from "./frame-module.ts";
import { installedModules, scriptFolder } from "./installed-modules.ts";
import { isOfOwnProcess } from "./own-process.ts";
import { staticContexts } from "./static-contexts.ts";

/** What contexts tell of the memory. */
interface Memory {
  readonly atMillis: number;
  readonly app: EventContext;
  readonly device: EventContext;
}

/**
 * Adds to the events of this process what it knows of itself: the contexts that Sentry's SDK for Node
 * would add, the modules of frames, and the packages that are installed.
 *
 * All that stays the same is read once, at the first event.
 */
export class ProcessContext {
  readonly #hasModules: boolean;
  readonly #appFolder = scriptFolder();
  #contexts: EventContexts | undefined;
  #modules: Readonly<Record<string, string>> | undefined;
  #memory: Memory | undefined;

  constructor({ hasModules }: { readonly hasModules: boolean }) {
    this.#hasModules = hasModules;
  }

  /** Adds to the event of a record, unless that comes from another process. */
  add(event: EventInput, record: LogRecord, nowMillis: number): EventInput {
    if (!isOfOwnProcess(record)) return event;
    const modules = this.#installed();
    const told: EventInput = {
      ...event,
      server_name: event.server_name ?? hostname(),
      contexts: this.#withContexts(event.contexts, nowMillis),
      ...(Object.keys(modules).length > 0 && { modules }),
    };
    return statesTrace(record) ? this.#withFrameModules(told) : told;
  }

  /** What the app tells itself, its name and version, stays; detectors know no better than we do. */
  #withContexts(told: EventInput["contexts"], nowMillis: number): Record<string, unknown> {
    this.#contexts ??= staticContexts(nowMillis);
    const contexts: Record<string, unknown> = Object.fromEntries(fieldsOf(told));
    for (const [name, own] of Object.entries(this.#contexts)) {
      contexts[name] = withFields(contexts[name], own);
    }
    const { app, device } = this.#memoryAt(nowMillis);
    contexts["app"] = withFields(contexts["app"], app);
    contexts["device"] = withFields(contexts["device"], device);
    return contexts;
  }

  /** Asked of the system once a millisecond: in a burst, asking would be a third of what an event costs. */
  #memoryAt(nowMillis: number): Memory {
    if (this.#memory?.atMillis === nowMillis) return this.#memory;
    const free_memory = freemem();
    const app_memory = process.memoryUsage.rss();
    this.#memory = {
      atMillis: nowMillis,
      app: { app_memory, free_memory },
      device: { free_memory },
    };
    return this.#memory;
  }

  #installed(): Readonly<Record<string, string>> {
    if (!this.#hasModules || this.#appFolder === undefined) return {};
    return (this.#modules ??= installedModules(this.#appFolder));
  }

  #withFrameModules(event: EventInput): EventInput {
    if (eventFrames(event).length === 0) return event;
    return withFrames(event, (frame) => {
      if ((frame.platform ?? event.platform) !== "node") return frame;
      const module = frameModule(frame, this.#appFolder);
      return module === undefined ? frame : { ...frame, module };
    });
  }
}

function withFields(context: unknown, own: EventContext): EventContext {
  if (context === undefined) return own;
  return { ...Object.fromEntries(fieldsOf(context)), ...own };
}
