import { severityNumbers } from "@rookery/log-record";

import { codePlace } from "../fields/code-place-reader.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionMessage, exceptionText } from "../fields/exception-readers.ts";
import { body, loggerName } from "../fields/text-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
import type { Dialect } from "./dialect.ts";

/** Times are in milliseconds; zap's own, which may come without a level, are in seconds. */
const firstMillis = 1e11;

/** Where others say how grave an event is; an event with one of them is not klog's. */
const levelNames = ["level", "severity", "lvl", "log.level", "levelname"];

/**
 * The JSON format of Kubernetes' components (k8s.io/component-base/logs/json).
 *
 * It has no levels: what has a verbosity is information, and what has none is an error.
 */
export const klogJson: Dialect = {
  name: "klog_json",
  matches: (event) =>
    typeof event["ts"] === "number" &&
    event["ts"] > firstMillis &&
    typeof event["msg"] === "string" &&
    levelNames.every((name) => event[name] === undefined) &&
    (typeof event["v"] === "number" || typeof event["caller"] === "string"),
  impliedSeverity: ({ v }) => severityOf(v),
  fields: {
    ...commonFields,
    "@timestamp": fallbackTime,
    ts: time,
    msg: body,
    logger: loggerName,
    caller: codePlace,
    err: exceptionMessage,
    errVerbose: exceptionText,
  },
};

/** Of klog's verbosity 4 is for debugging and 5 for tracing (Kubernetes, "Logging Conventions"). */
function severityOf(verbosity: unknown): number {
  if (typeof verbosity !== "number") return severityNumbers.error;
  if (verbosity < 4) return severityNumbers.info;
  return verbosity < 5 ? severityNumbers.debug : severityNumbers.trace;
}
