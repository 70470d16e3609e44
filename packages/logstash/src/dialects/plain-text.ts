import { attribute, resource, resourceText } from "../fields/attribute-readers.ts";
import { codeLine } from "../fields/code-readers.ts";
import { level, repeatedLevel } from "../fields/level-readers.ts";
import { body, loggerName, original } from "../fields/text-readers.ts";
import { time } from "../fields/time-readers.ts";
import type { Dialect } from "./dialect.ts";

/**
 * A line of text, of which the parts at its start are read into fields.
 *
 * No event is recognized as one: an event is JSON. The message is what follows those parts, so that
 * lines which differ in time or thread alone are one issue; the whole line is `log.record.original`.
 */
export const plainText: Dialect = {
  name: "plain_text",
  matches: () => false,
  fields: {
    time,
    level,
    syslog_severity: repeatedLevel("syslog"),
    message: body,
    logger: loggerName,
    host: resourceText("host.name"),
    program: resourceText("service.name"),
    pid: resource("process.pid"),
    thread: attribute("thread.name"),
    file: attribute("code.file.path"),
    line: original,
    "code.line": codeLine,
  },
};
