import type { EventInput } from "@rookery/core";
import { filledText, readProperty } from "@rookery/core/values";

/** The outermost exception of an event: what was thrown, not what caused it. */
export interface ThrownException {
  readonly type: string;
  readonly value: string;
  /** The oldest call first; the innermost 100 of them. */
  readonly frames: readonly ThrownFrame[];
}

/** Where a call was. */
interface ThrownFrame {
  readonly function: string;
  /** The module, else the file. */
  readonly place: string;
  readonly line: number;
  readonly isInApp: boolean;
}

const maxFrames = 100;
const maxLength = 8192;

/** Reads the outermost exception; `undefined` without one that has a type or a value. Never throws. */
export function thrownException(event: EventInput): ThrownException | undefined {
  const thrown = lastOf(listOf(event.exception, "values"), 1)[0];
  const type = textOf(thrown, "type");
  const value = textOf(thrown, "value");
  if (type === "" && value === "") return undefined;
  const frames = listOf(fieldOf(thrown, "stacktrace"), "frames");
  return { type, value, frames: lastOf(frames, maxFrames).map(readFrame) };
}

function readFrame(frame: unknown): ThrownFrame {
  const line = fieldOf(frame, "lineno");
  return {
    function: textOf(frame, "function"),
    place: textOf(frame, "module") || textOf(frame, "filename"),
    line: typeof line === "number" ? line : 0,
    isInApp: fieldOf(frame, "in_app") === true,
  };
}

/** A list, or the list under a name. */
function listOf(value: unknown, name: string): readonly unknown[] {
  try {
    if (Array.isArray(value)) return value;
    const inner = fieldOf(value, name);
    return Array.isArray(inner) ? inner : [];
  } catch {
    return [];
  }
}

function lastOf(list: readonly unknown[], count: number): readonly unknown[] {
  try {
    return list.slice(-count);
  } catch {
    return [];
  }
}

function textOf(value: unknown, name: string): string {
  return filledText(fieldOf(value, name))?.slice(0, maxLength) ?? "";
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? readProperty(value, name) : undefined;
}
