import type { LogInput } from "@rookery/core";
import { readProperties } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import { logger } from "../attributes/logger-name.ts";
import { PlacedAttributes } from "../attributes/placed-attributes.ts";
import { recordSeverity } from "../severity/record-severity.ts";
import { recordTime } from "../timestamp.ts";
import { isNamed } from "./is-named.ts";
import { logAttributes } from "./log-attributes.ts";
import { logException } from "./log-exception.ts";
import type { LogMapperOptions } from "./log-mapper-options.ts";
import { logMessage } from "./log-message.ts";
import { logPlaces } from "./log-places.ts";
import { createLogResourceReader } from "./log-resource.ts";
import { logTrace } from "./log-trace.ts";

/**
 * Maps one record to the structured log that it becomes.
 *
 * The log holds the record's own values, as long as they are: `fitLog` of `@rookery/core` makes bytes
 * of it.
 */
export type LogMapper = (record: LogRecord) => LogInput;

/**
 * Makes the mapping from log records to Sentry's structured logs.
 *
 * The mapping is pure, as that to events is, and says the same of a record as far as a log has a place
 * for it: message, logger, trace, release, environment, server.
 *
 * @example
 * const toLog = createLogMapper({ sdk: { name: "example.javascript", version: "1.0.0" } });
 * const fitted = fitLog(toLog(record), Date.now());
 */
export function createLogMapper(options: LogMapperOptions): LogMapper {
  const readResource = createLogResourceReader(options);

  return (record) => {
    const attributes = readProperties(record.attributes);
    const placed = new PlacedAttributes(attributes, logPlaces);
    const exception = logException(record, attributes);
    const message = logMessage(record, attributes, placed, exception);
    const named = logger(record, attributes, placed);
    const trace = logTrace(record, placed);
    // Last, because the others give back what they do not show.
    const taken = { message, logger: named, exception };
    const own = logAttributes(record, placed, taken);
    return {
      timestamp: logTime(record),
      severityNumber: recordSeverity(record),
      body: message.body,
      ...trace,
      attributes: Object.fromEntries([
        // What a record says of itself wins: its `server.address` is a server that it talked to.
        ...readResource(record.resource).filter(([name]) => !isNamed(own, name)),
        ...own,
      ]),
    };
  };
}

/** Seconds with microseconds, which is all that Sentry keeps; `undefined` where no time is known. */
function logTime(record: LogRecord): number | undefined {
  const [seconds, nanoseconds] = recordTime(record) ?? [];
  return seconds === undefined || nanoseconds === undefined
    ? undefined
    : seconds + Math.floor(nanoseconds / 1000) / 1_000_000;
}
