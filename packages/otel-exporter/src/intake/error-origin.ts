import { filledText, readProperty } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import type { ErrorOrigin } from "../duplicates/also-seen.ts";

/** Tells where the error of a record comes from: from a log, or from a span that recorded it. */
export function errorOrigin(record: LogRecord): ErrorOrigin {
  const source = readProperty(record.attributes, "rookery.source") === "span" ? "span" : "log";
  return { source, scope: filledText(readProperty(record.instrumentationScope, "name")) ?? "" };
}
