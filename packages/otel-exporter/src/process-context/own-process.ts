import { readProperty } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

/** What `telemetry.sdk.language` is of Node (OpenTelemetry semantic conventions, telemetry). */
const ownLanguage = "nodejs";

/**
 * Tells whether a record comes from this very process: unless its resource names another one, it does.
 *
 * An exporter may be handed what somebody else received. May throw for a hostile record.
 */
export function isOfOwnProcess({ resource }: LogRecord): boolean {
  const { attributes } = resource;
  const language = readProperty(attributes, "telemetry.sdk.language");
  const pid = readProperty(attributes, "process.pid");
  return (
    (language === undefined || language === ownLanguage) &&
    (pid === undefined || pid === process.pid)
  );
}
