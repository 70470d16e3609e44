import type { Loaded } from "../spool-changes.ts";
import type { SpoolMessage } from "./messages.ts";

/** The bytes of loaded envelopes change hands, rather than being copied: SQLite made them for us alone. */
export function transferable(message: SpoolMessage): readonly ArrayBuffer[] {
  if (message.kind !== "done" || !isLoaded(message.value)) return [];
  return message.value.entries.flatMap(({ envelope: { buffer } }) =>
    buffer instanceof ArrayBuffer ? buffer : [],
  );
}

function isLoaded(value: unknown): value is Loaded {
  return typeof value === "object" && value !== null && "spoiled" in value;
}
