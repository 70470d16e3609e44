// The entry `@rookery/core/spool`: a delivery that keeps what it takes on disk. It needs `node:sqlite`.
export { DeadLetters, type DeadLettersOptions } from "./dead-letters.ts";
export type { CauseOfDeath, DeadLetter, SpoolEntry, StoredEntry } from "./spool-entry.ts";
export { SpoolError, type SpoolErrorCode } from "./spool-error.ts";
export { spoolFileEnding, spoolFileOf } from "./spool-file-of.ts";
export { SpooledDelivery } from "./spooled-delivery.ts";
export type { SpooledDeliveryOptions } from "./spooled-delivery-options.ts";
