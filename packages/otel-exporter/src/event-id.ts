import { randomUUID } from "node:crypto";

import { deriveEventId } from "@rookery/core";
import { readProperty } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

/** Chooses the id of a record's event: 32 lower-case hexadecimal digits. */
export type ChooseEventId = (record: LogRecord) => string;

/**
 * Makes the choice of event ids for one Sentry project.
 *
 * A record with the attribute `log.record.uid` always gets the same id, derived from project and
 * uid: two records with one uid are the same (OpenTelemetry semantic conventions, general logs),
 * and Sentry drops the second. Any other record, one whose uid cannot be read included, gets a
 * random id.
 */
export function createEventIdChooser(projectId: string): ChooseEventId {
  return (record) => {
    const uid = readProperty(record.attributes, "log.record.uid");
    return typeof uid === "string" && uid !== ""
      ? deriveEventId([projectId, uid])
      : randomUUID().replaceAll("-", "");
  };
}
