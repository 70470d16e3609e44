import type { EventFrame, EventInput } from "@rookery/core";

import { eventFrames, withFrames } from "./event-frames.ts";
import type { SourcePlace } from "./excerpt.ts";
import { localPath } from "./local-path.ts";
import { isSourcePath } from "./source-file-check.ts";
import { SourceFiles } from "./source-files.ts";
import { defaultSourceRoots, processPlace, resolveRoots } from "./source-roots.ts";

/** What lines are shown by. */
export interface SourceContextParts {
  /** Folders whose files may be read. @default those of this process */
  readonly roots?: readonly string[] | undefined;
  /** Takes out of a line, or of a part of a long one, what must not be shown; must not throw. */
  readonly redactLine?: ((line: string) => string) | undefined;
}

/** A frame whose lines may be shown. */
interface LocalFrame {
  readonly path: string;
  readonly place: SourcePlace;
}

/** Files of one event that are looked at; the frames where it failed come first. */
const maxFilesOfEvent = 50;

/**
 * Shows the lines of code around each frame of an event, read from the files that run here.
 *
 * Only for events of this very process, whose files these are. Frames of Node itself have none, nor have
 * files outside the roots.
 */
export class SourceContext {
  readonly #files: SourceFiles;

  /** Looks for the roots at once; files are read when an event names them. */
  constructor(parts: SourceContextParts = {}) {
    this.#files = new SourceFiles({
      roots: resolveRoots(parts.roots ?? defaultSourceRoots(processPlace())),
      redactLine: parts.redactLine ?? ((line) => line),
    });
  }

  /** Adds the lines: at once where all files are known, else once they are read. Never rejects. */
  add(event: EventInput): EventInput | Promise<EventInput> {
    const located = locate(event);
    const unknown = pathsOf(located).filter((path) => !this.#files.has(path));
    if (unknown.length === 0) return this.#show(event, located);
    const loaded = Promise.all(unknown.map((path) => this.#files.load(path)));
    return loaded.then(() => this.#show(event, located));
  }

  /** Adds the lines at once: blocks while files are read, for a process that ends. */
  addSync(event: EventInput): EventInput {
    const located = locate(event);
    for (const path of pathsOf(located)) this.#files.loadSync(path);
    return this.#show(event, located);
  }

  #show(event: EventInput, located: ReadonlyMap<EventFrame, LocalFrame>): EventInput {
    if (located.size === 0) return event;
    return withFrames(event, (frame) => {
      const local = located.get(frame);
      const excerpt = local && this.#files.excerpt(local.path, local.place);
      return excerpt === undefined ? frame : { ...frame, ...excerpt };
    });
  }
}

/** Finds the frames whose lines may be shown, those where it failed first. */
function locate(event: EventInput): ReadonlyMap<EventFrame, LocalFrame> {
  const located = new Map<EventFrame, LocalFrame>();
  for (const frame of eventFrames(event).toReversed()) {
    const local = localFrame(frame, event);
    if (local !== undefined) located.set(frame, local);
  }
  return located;
}

function pathsOf(located: ReadonlyMap<EventFrame, LocalFrame>): readonly string[] {
  const paths = new Set(Array.from(located.values(), ({ path }) => path));
  return [...paths].slice(0, maxFilesOfEvent);
}

function localFrame(frame: EventFrame, event: EventInput): LocalFrame | undefined {
  const { abs_path: absPath, colno: column, lineno: line } = frame;
  if ((frame.platform ?? event.platform) !== "node" || frame.context_line !== undefined) {
    return undefined;
  }
  if (typeof absPath !== "string" || typeof line !== "number") return undefined;
  const path = localPath(absPath);
  return path !== undefined && isSourcePath(path) ? { path, place: { line, column } } : undefined;
}
