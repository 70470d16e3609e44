import { fitLog, type FittedLog } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";

import type { LogMapperOptions } from "../../src/mapping/log/log-mapper-options.ts";
import { createLogMapper } from "../../src/mapping/log/log-mapper.ts";

const sdk = { name: "example.javascript", version: "1.0.0" };
const nowMillis = Date.parse("2026-11-22T12:00:00Z");

/** Makes what the exporter does with a record that is a log: it maps it, and fits what comes of it. */
export function mapLog(record: LogRecord, options: Partial<LogMapperOptions> = {}): FittedLog {
  return fitLog(createLogMapper({ sdk, ...options })(record), nowMillis);
}
