/** Envelopes that a queue holds unless it is told how many. */
export const defaultQueueSize = 10_000;

/** Bytes of payload that it holds: 64 MiB. */
export const defaultQueueBytes: number = 64 * 1024 * 1024;
