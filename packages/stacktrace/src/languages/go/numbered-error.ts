import { createExceptionNode, type ExceptionNode } from "../../chain/exception-node.ts";
import { maxRestoredFrames } from "../../limits.ts";
import type { StackFrame } from "../../stack-trace.ts";
import { lengthOfLogPrefix } from "../../text/log-prefix.ts";
import { readFrameRun } from "./goroutine.ts";
import type { WrappedError } from "./wrapped-error.ts";

/** One of the layers that an error consists of, outermost first. */
interface Layer {
  readonly text: string;
  readonly frames: readonly StackFrame[];
  /** Whether the rest of its stack is that of the next one. */
  readonly isShared: boolean;
}

const firstLayer = "(1) ";
const nextLayer = /^Wraps: \(\d{1,6}\) /;
const stackStart = "-- stack trace:";
const shared = "| [...repeated from below...]";
const typeLine = "Error types: ";
const typeOfLayer = /\((\d{1,6})\) (\S{1,256})/g;
const stackLayer = "attached stack trace";
/** How far above its first frame an error may begin. */
const maxLinesAbove = 200;

/**
 * Reads an error that `cockroachdb/errors` printed with `%+v`; `undefined` when it is none.
 *
 * Each layer is numbered from the outside. A layer that is a stack alone belongs to the message
 * that follows it.
 */
export function readNumberedError(
  lines: readonly string[],
  anchor: number,
): WrappedError | undefined {
  const first = findFirstLayer(lines, anchor);
  if (first === undefined) {
    return undefined;
  }
  const layers: Layer[] = [];
  let end = first;
  while (end === first || nextLayer.test(lines[end] ?? "")) {
    end = readLayer(lines, end, layers);
  }
  const types = readTypes(lines[end] ?? "");
  const root = toChain(restoreShared(layers), types);
  // The line above the first layer repeats all messages in one.
  const hasTitle = (lines[first - 1] ?? "").trim() !== "";
  const line = hasTitle ? first - 1 : first;
  const start = { line, column: hasTitle ? lengthOfLogPrefix(lines[line] ?? "") : 0 };
  return { root, start, end: types.size === 0 ? end : end + 1 };
}

function findFirstLayer(lines: readonly string[], anchor: number): number | undefined {
  if (lines[anchor]?.trimStart().startsWith("| ") !== true) {
    return undefined;
  }
  const floor = Math.max(0, anchor - maxLinesAbove);
  for (let line = anchor - 1; line >= floor; line -= 1) {
    if (lines[line]?.startsWith(firstLayer) === true) {
      return line;
    }
  }
  return undefined;
}

/** Adds a layer, and returns the first line after it. */
function readLayer(lines: readonly string[], first: number, layers: Layer[]): number {
  const start = lines[first] ?? "";
  const message = [start.slice(start.indexOf(") ") + ") ".length)];
  let end = first + 1;
  while (isMessage(lines[end])) {
    message.push((lines[end] ?? "").trim().replace(/^\| ?/, ""));
    end += 1;
  }
  const hasStack = lines[end]?.trim() === stackStart;
  const run = hasStack ? readFrameRun(lines, end + 1) : { frames: [], end };
  const isShared = lines[run.end]?.trim() === shared;
  layers.push({ text: message.join("\n").trim(), frames: run.frames, isShared });
  return isShared ? run.end + 1 : run.end;
}

function isMessage(line: string | undefined): boolean {
  return (
    line !== undefined &&
    line.startsWith("  ") &&
    line.trim() !== stackStart &&
    line.trim() !== shared
  );
}

function readTypes(line: string): ReadonlyMap<number, string> {
  const types = new Map<number, string>();
  if (line.startsWith(typeLine)) {
    for (const [, number, type = ""] of line.matchAll(typeOfLayer)) {
      types.set(Number(number), type);
    }
  }
  return types;
}

/**
 * Completes the stacks of which the text has the upper part alone: both were called by the same
 * function, so the rest is what called it in the next stack.
 */
function restoreShared(layers: readonly Layer[]): readonly Layer[] {
  const restored: Layer[] = [];
  let below: readonly StackFrame[] = [];
  let budget = maxRestoredFrames;
  for (const layer of layers.toReversed()) {
    const rest = layer.isShared ? sharedPart(layer.frames, below).slice(0, budget) : [];
    budget -= rest.length;
    const frames = [...layer.frames, ...rest];
    below = frames.length > 0 ? frames : below;
    restored.push({ ...layer, frames });
  }
  return restored.toReversed();
}

function sharedPart(
  frames: readonly StackFrame[],
  below: readonly StackFrame[],
): readonly StackFrame[] {
  const last = frames.at(-1);
  const fork = below.findLastIndex(
    (frame) => frame.function === last?.function && frame.module === last?.module,
  );
  return fork === -1 ? [] : below.slice(fork + 1);
}

function toChain(layers: readonly Layer[], types: ReadonlyMap<number, string>): ExceptionNode {
  const nodes: ExceptionNode[] = [];
  let frames: readonly StackFrame[] = [];
  for (const [index, layer] of layers.entries()) {
    frames = layer.frames.length > 0 ? layer.frames : frames;
    if (!layer.text.startsWith(stackLayer)) {
      const value = layer.text === "" ? undefined : layer.text;
      const node = createExceptionNode({ type: types.get(index + 1), module: undefined, value });
      node.frames = [...frames];
      frames = [];
      nodes.at(-1)?.children.push({ kind: "chained", node });
      nodes.push(node);
    }
  }
  const [root = createExceptionNode({ type: undefined, module: undefined, value: undefined })] =
    nodes;
  return root;
}
