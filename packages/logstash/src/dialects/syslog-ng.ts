import { attribute, resource, resourceText } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { levelOf } from "../fields/level-readers.ts";
import { body } from "../fields/text-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
import type { Dialect } from "./dialect.ts";

/** syslog-ng's `$(format-json --scope rfc5424 …)`: names in capitals, all values texts. */
export const syslogNg: Dialect = {
  name: "syslog_ng",
  matches: (event) =>
    event["MESSAGE"] !== undefined &&
    event["PRIORITY"] !== undefined &&
    (event["PROGRAM"] !== undefined || event["HOST"] !== undefined),
  levelScheme: "syslog",
  levelVocabulary: "syslog",
  carries: "MESSAGE",
  fields: {
    ...commonFields,
    "@timestamp": fallbackTime,
    ISODATE: time,
    DATE: attribute("DATE"),
    PRIORITY: levelOf("syslog"),
    MESSAGE: body,
    HOST: resourceText("host.name"),
    PROGRAM: resourceText("service.name"),
    PID: resource("process.pid"),
  },
};
