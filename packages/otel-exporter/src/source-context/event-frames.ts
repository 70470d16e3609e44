import type { EventException, EventFrame, EventInput, EventStacktrace } from "@rookery/core";
import { readProperty } from "@rookery/core/values";

type TracedException = EventException & { readonly stacktrace: EventStacktrace };

/** All frames of an event's exceptions. */
export function eventFrames(event: EventInput): readonly EventFrame[] {
  return valuesOf(event)
    .filter(isTraced)
    .flatMap(({ stacktrace }) => stacktrace.frames);
}

/** Copies an event with other frames in its exceptions. */
export function withFrames(
  event: EventInput,
  change: (frame: EventFrame) => EventFrame,
): EventInput {
  const values = valuesOf(event).map((value) => {
    if (!isTraced(value)) return value;
    const { stacktrace } = value;
    return { ...value, stacktrace: { ...stacktrace, frames: stacktrace.frames.map(change) } };
  });
  return { ...event, exception: { values } };
}

function valuesOf({ exception }: EventInput): readonly unknown[] {
  if (exception === undefined) return [];
  const values: unknown = Array.isArray(exception) ? exception : readProperty(exception, "values");
  return Array.isArray(values) ? values : [];
}

/** An exception as the mapping writes it; anything else is left as it is. */
function isTraced(value: unknown): value is TracedException {
  if (typeof value !== "object" || value === null) return false;
  const stacktrace = readProperty(value, "stacktrace");
  if (typeof stacktrace !== "object" || stacktrace === null) return false;
  const frames = readProperty(stacktrace, "frames");
  return Array.isArray(frames) && frames.every((frame) => typeof frame === "object" && frame);
}
