import type { Amount } from "./spool-changes.ts";
import type { SpoolEntry } from "./spool-entry.ts";

/** Adds two amounts. */
export function plus(one: Amount, other: Amount): Amount {
  return {
    entries: one.entries + other.entries,
    quantity: one.quantity + other.quantity,
    bytes: one.bytes + other.bytes,
    billedBytes: one.billedBytes + other.billedBytes,
  };
}

/** Takes one amount from another. */
export function minus(one: Amount, other: Amount): Amount {
  return {
    entries: one.entries - other.entries,
    quantity: one.quantity - other.quantity,
    bytes: one.bytes - other.bytes,
    billedBytes: one.billedBytes - other.billedBytes,
  };
}

/** How much an entry is. */
export function amountOfEntry(entry: Omit<SpoolEntry, "atMillis">): Amount {
  const { billedBytes = 0, envelope, quantity } = entry;
  return { entries: 1, quantity, bytes: envelope.byteLength, billedBytes };
}
