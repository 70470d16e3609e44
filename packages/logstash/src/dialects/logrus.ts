import { attribute } from "../fields/attribute-readers.ts";
import { codePlace } from "../fields/code-place-reader.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionMessage } from "../fields/exception-readers.ts";
import { level } from "../fields/level-readers.ts";
import { body } from "../fields/text-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
import type { Dialect } from "./dialect.ts";

/** logrus with its `JSONFormatter`. */
export const logrus: Dialect = {
  name: "logrus",
  matches: (event) =>
    typeof event["time"] === "string" &&
    event["msg"] !== undefined &&
    typeof event["level"] === "string" &&
    event["pid"] === undefined &&
    event["hostname"] === undefined,
  fields: {
    ...commonFields,
    "@timestamp": fallbackTime,
    time,
    level,
    msg: body,
    // A field of the user's, for the message is `msg`.
    message: attribute("message"),
    error: exceptionMessage,
    func: attribute("code.function.name"),
    file: codePlace,
    // What logrus calls a field of the user's that has the name of one of its own.
    "fields.time": attribute("fields.time"),
    "fields.level": attribute("fields.level"),
    "fields.msg": attribute("fields.msg"),
  },
};
