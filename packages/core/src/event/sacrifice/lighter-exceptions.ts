import { withoutDetails } from "../attributes/frame-details.ts";
import { selectFrames, withoutMiddle } from "../attributes/select-frames.ts";
import type { EventPacket } from "../event-packet.ts";
import type { EventException } from "../packet/event-exception.ts";
import type { EventFrame } from "../packet/event-stacktrace.ts";
import type { EventThread } from "../packet/event-thread.ts";
import type { Sacrifice } from "./order-of-sacrifice.ts";

/** Leaves out variables and source code of all frames. */
export function withoutFrameDetails(packet: EventPacket): EventPacket {
  return mapFrames(packet, (frames) => frames.map(withoutDetails));
}

/** Leaves out the frames of an exception beyond a number: the middle first, the app's own last. */
export function withFrames(maxFrames: number): Sacrifice {
  return (packet) => mapFrames(packet, (frames) => fewerFrames(frames, maxFrames));
}

/** Leaves out the exceptions in the middle of a chain, beyond a number. */
export function withExceptions(maxExceptions: number): Sacrifice {
  return (packet) => {
    const { exception } = packet;
    if (exception === undefined || exception.values.length <= maxExceptions) return packet;
    return { ...packet, exception: { values: withoutMiddle(exception.values, maxExceptions) } };
  };
}

/** Chooses among frames as `fitEvent` does where there are too many. */
export function fewerFrames(
  frames: readonly EventFrame[],
  maxFrames: number,
): readonly EventFrame[] {
  if (frames.length <= maxFrames) return frames;
  const isInApp = (index: number): boolean => frames[index]?.in_app === true;
  return selectFrames(frames.length, maxFrames, isInApp).flatMap((index) => frames[index] ?? []);
}

type MapFrames = (frames: readonly EventFrame[]) => readonly EventFrame[];

function mapFrames(packet: EventPacket, map: MapFrames): EventPacket {
  const { exception, threads } = packet;
  if (exception === undefined && threads === undefined) return packet;
  return {
    ...packet,
    ...(exception && { exception: { values: exception.values.map((one) => mapStack(one, map)) } }),
    ...(threads && { threads: { values: threads.values.map((one) => mapStack(one, map)) } }),
  };
}

/** The raw trace, before symbols were found, goes with the first sacrifice. */
function mapStack<Holder extends EventException | EventThread>(
  holder: Holder,
  map: MapFrames,
): Holder {
  const { stacktrace } = holder;
  const lighter = {
    ...holder,
    ...(stacktrace && { stacktrace: { ...stacktrace, frames: map(stacktrace.frames) } }),
  };
  Reflect.deleteProperty(lighter, "raw_stacktrace");
  return lighter;
}
