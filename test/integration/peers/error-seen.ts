import type { StoredEvent } from "@rookery/mock-sentry";
import { z } from "zod";

/** What a test says of an issue. */
export interface ErrorSeen {
  readonly level: string;
  readonly message: string | undefined;
  /** Each exception as `type: value`, the outermost first. */
  readonly exceptions: readonly string[];
  /** The functions of the outermost exception's frames, where it was thrown first. */
  readonly functions: readonly (string | undefined)[];
  readonly logger: string | undefined;
  readonly release: string | undefined;
  readonly traceId: string | undefined;
}

const frame = z.object({ function: z.string().optional() });
const exception = z.object({
  type: z.string().optional(),
  value: z.string().optional(),
  stacktrace: z.object({ frames: z.array(frame) }).optional(),
});
const packetSchema = z.object({
  level: z.string(),
  logger: z.string().optional(),
  release: z.string().optional(),
  logentry: z.object({ formatted: z.string() }).optional(),
  exception: z.object({ values: z.array(exception) }).optional(),
  contexts: z.object({ trace: z.object({ trace_id: z.string() }).optional() }).optional(),
});

/** Reads of an event what counts. */
export function errorSeen(event: StoredEvent): ErrorSeen {
  const packet = packetSchema.parse(event.packet);
  const exceptions = packet.exception?.values.toReversed() ?? [];
  const frames = exceptions[0]?.stacktrace?.frames.toReversed() ?? [];
  return {
    level: packet.level,
    message: packet.logentry?.formatted,
    exceptions: exceptions.map(({ type, value }) => `${type}: ${value}`),
    functions: frames.map((each) => each.function),
    logger: packet.logger,
    release: packet.release,
    traceId: packet.contexts?.trace?.trace_id,
  };
}
