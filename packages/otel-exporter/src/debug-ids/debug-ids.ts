import type { EventDebugImage, EventInput } from "@rookery/core";
import { readProperties, readProperty } from "@rookery/core/values";
import { parseStackTrace } from "@rookery/stacktrace";

import { eventFrames } from "../source-context/event-frames.ts";
import { localPath } from "../source-context/local-path.ts";

/** Bundles that are remembered. */
const maxBundles = 10_000;

/** Where bundlers note the ids: Sentry's plugins, and others; of two for one file the later counts. */
const registries = ["_sentryDebugIds", "_debugIds"];

/**
 * Tells Sentry which source maps belong to the files of an event, by the debug ids that a bundler's
 * plugin put into them.
 *
 * Each bundle notes its id under the text of a stack trace whose first frame lies in it (Sentry, source
 * maps, debug ids).
 */
export class DebugIds {
  readonly #scope: object;
  /** By the text that names it: parsed once. */
  readonly #files = new Map<string, string | undefined>();
  #ids: ReadonlyMap<string, string> = new Map();
  #counts: readonly number[] = [];

  /** @param scope what bundles write into. */
  constructor(scope: object = globalThis) {
    this.#scope = scope;
  }

  /** Adds an image for each file of the event's frames that has an id. */
  add(event: EventInput): EventInput {
    const ids = this.#current();
    if (ids.size === 0) return event;
    const images = this.#images(event, ids);
    // The mapping writes no images of its own.
    return images.length === 0 ? event : { ...event, debug_meta: { images } };
  }

  #images(event: EventInput, ids: ReadonlyMap<string, string>): readonly EventDebugImage[] {
    const files = new Set(eventFrames(event).flatMap((frame) => frame.abs_path ?? []));
    // The name must be the frame's own: that is what Sentry compares.
    return [...files].flatMap((codeFile) => {
      const id = ids.get(localPath(codeFile) ?? codeFile);
      return id === undefined ? [] : [{ type: "sourcemap", code_file: codeFile, debug_id: id }];
    });
  }

  /** Read anew only when there are more bundles, or fewer. */
  #current(): ReadonlyMap<string, string> {
    const found = registries.map((name) => readProperty(this.#scope, name)).filter(isObject);
    const counts = found.map((registry) => Object.keys(registry).length);
    const isSame =
      counts.length === this.#counts.length &&
      counts.every((count, index) => count === this.#counts[index]);
    if (isSame) return this.#ids;
    this.#counts = counts;
    this.#ids = new Map(found.flatMap((registry) => [...this.#read(registry)]));
    return this.#ids;
  }

  *#read(registry: object): Generator<readonly [file: string, id: string]> {
    for (const [text, id] of readProperties(registry)) {
      const file = typeof id === "string" ? this.#fileOf(text) : undefined;
      if (file !== undefined && typeof id === "string") yield [file, id];
    }
  }

  #fileOf(text: string): string | undefined {
    if (this.#files.has(text)) return this.#files.get(text);
    if (this.#files.size >= maxBundles) return undefined;
    const frames = parseStackTrace(text, { platform: "node" })?.exceptions.at(-1)?.frames ?? [];
    const absPath = frames.findLast((frame) => frame.absPath !== undefined)?.absPath;
    const file = absPath && (localPath(absPath) ?? absPath);
    this.#files.set(text, file);
    return file;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
