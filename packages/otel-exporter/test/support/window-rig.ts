import type { Envelope, EventInput, HoldEnd } from "@rookery/core";

import type { ErrorSource } from "../../src/duplicates/also-seen.ts";
import { ErrorWindow } from "../../src/duplicates/error-window.ts";
import { errorEvent, type ErrorEventParts } from "./error-events.ts";

/** A window, and what came out of it. */
export class WindowRig {
  readonly sent: EventInput[] = [];
  readonly ends: HoldEnd[] = [];
  readonly window: ErrorWindow;

  constructor(options: { readonly mergeWindowMillis?: number; readonly maxHeld?: number } = {}) {
    this.window = new ErrorWindow({
      mergeWindowMillis: 1000,
      ...options,
      finish: (event): { readonly envelope: Envelope } => {
        this.sent.push(event);
        return { envelope: { header: {}, items: [] } };
      },
    });
  }

  /** Shows an event to the window; the kind of the answer. */
  sight(event: EventInput, source: ErrorSource = "log", scope = ""): string {
    const sighting = this.window.sight(event, { source, scope });
    if (sighting.kind === "held") sighting.hold.attach((end) => this.ends.push(end));
    return sighting.kind;
  }

  log(parts: ErrorEventParts): string {
    return this.sight(errorEvent(parts));
  }

  span(parts: ErrorEventParts = {}): string {
    return this.sight(errorEvent({ logger: "tracer", ...parts }), "span");
  }

  /** What was sent: who said what, and where else it was seen. */
  get told(): readonly unknown[] {
    return this.sent.map(({ contexts, logentry, logger }) => {
      const rookery: unknown = contexts instanceof Map ? contexts.get("rookery") : undefined;
      const notes = rookery instanceof Map ? Object.fromEntries(rookery) : {};
      return { logger, logentry, ...notes };
    });
  }
}
