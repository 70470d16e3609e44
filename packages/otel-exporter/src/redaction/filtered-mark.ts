/** What stands where something was redacted, as in Sentry's own SDKs (Sentry develop docs, data scrubbing). */
export const filteredMark = "[Filtered]";
