import { once } from "node:events";
import { setTimeout } from "node:timers/promises";

import { maxTimerMillis } from "../max-timer-millis.ts";
import { ReaderError, type FrameReader } from "../readers/frame-reader.ts";
import { decodeFrames, type DecodeStage } from "./decode-frames.ts";
import type { Exporter } from "./exporter.ts";

/** Receivers, what their frames go through, and where the records go. */
export interface Pipeline extends DecodeStage {
  readonly readers: readonly FrameReader[];
  readonly exporter: Exporter;
}

/** How a run ended. */
export interface PipelineResult {
  /** What could not be read, or not to its end; a sentence each. */
  readonly unreadable: readonly string[];
}

/** How long a run that is stopped may take to finish what is under way. */
const stopGraceMillis = 2000;

/** How long a reader may take to heed that it is over. */
const deafMillis = 500;

/**
 * Moves everything from the readers, one after the other, to the exporter, and waits until it is
 * settled. When `signal` is aborted nothing more is read or begun.
 */
export async function runPipeline(
  pipeline: Pipeline,
  signal: AbortSignal,
): Promise<PipelineResult> {
  // Waiting for room, for a server or for a disk keeps no process alive by itself: an app may end then.
  const alive = setInterval(() => {}, maxTimerMillis);
  try {
    return await movePipeline(pipeline, signal);
  } finally {
    clearInterval(alive);
  }
}

async function movePipeline(pipeline: Pipeline, signal: AbortSignal): Promise<PipelineResult> {
  const { exporter } = pipeline;
  const aborted = untilAborted(signal);
  // Stopping the exporter also frees a batch that waits for room in its queue.
  const stopped = aborted.then(() => exporter.stop(stopGraceMillis));
  const unreadable: string[] = [];
  for (const reader of pipeline.readers) {
    if (signal.aborted) break;
    // A source may be silent for ever, and deaf to the signal: a pipe that nobody writes to.
    const deaf = aborted.then(() => setTimeout(deafMillis, undefined, { ref: false }));
    const problem = await Promise.race([drainReader(reader, pipeline, signal), deaf]);
    if (problem !== undefined) unreadable.push(problem);
  }
  await Promise.race([exporter.flush(), stopped]);
  await exporter.stop(stopGraceMillis);
  return { unreadable };
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, "abort");
}

/** Returns what was wrong with the source, if something was. */
async function drainReader(
  reader: FrameReader,
  pipeline: Pipeline,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    for await (const frames of reader.frames(signal)) {
      await pipeline.exporter.export(decodeFrames(frames, pipeline));
      if (signal.aborted) break;
    }
    return undefined;
  } catch (error) {
    if (error instanceof ReaderError) return error.message;
    throw error;
  }
}
