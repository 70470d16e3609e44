import { codePlace } from "../fields/code-place-reader.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionMessage } from "../fields/exception-readers.ts";
import { level } from "../fields/level-readers.ts";
import { body, loggerName } from "../fields/text-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
import type { Dialect } from "./dialect.ts";

/** inconshreveable/log15 with its `JsonFormat`, and who kept its names: Grafana, go-ethereum. */
export const log15: Dialect = {
  name: "log15",
  matches: (event) =>
    typeof event["t"] === "string" &&
    event["msg"] !== undefined &&
    (typeof event["lvl"] === "string" || typeof event["level"] === "string"),
  fields: {
    ...commonFields,
    "@timestamp": fallbackTime,
    t: time,
    lvl: level,
    level,
    msg: body,
    logger: loggerName,
    caller: codePlace,
    err: exceptionMessage,
    error: exceptionMessage,
  },
};
