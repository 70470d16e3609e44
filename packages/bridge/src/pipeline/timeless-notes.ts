/** The notes of records that do not say when they were made. */
export const timelessNotes: ReadonlySet<string> = new Set([
  "timestamp_missing",
  "timestamp_unreadable",
]);
