import { attribute, resource } from "../fields/attribute-readers.ts";
import { codeLine } from "../fields/code-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { fileName, filePath } from "../fields/file-path.ts";
import { levelOf } from "../fields/level-readers.ts";
import { structlogException } from "../fields/structured-exception-readers.ts";
import { body, loggerName } from "../fields/text-readers.ts";
import { fallbackTime } from "../fields/time-readers.ts";
import type { Dialect } from "./dialect.ts";

/** structlog with its `JSONRenderer`: the message is the `event`. */
export const structlog: Dialect = {
  name: "structlog",
  matches: (event) =>
    typeof event["event"] === "string" &&
    typeof event["level"] === "string" &&
    event["message"] === undefined &&
    event["msg"] === undefined,
  levelScheme: "python",
  fields: {
    ...commonFields,
    timestamp: fallbackTime,
    event: body,
    level: levelOf("python"),
    logger: loggerName,
    exception: structlogException,
    // `CallsiteParameterAdder` may add any of these; the path tells more than the file's name.
    pathname: filePath,
    process: resource("process.pid"),
    process_name: resource("process.name"),
    thread: attribute("thread.id"),
    thread_name: attribute("thread.name"),
    filename: fileName,
    func_name: attribute("code.function.name"),
    lineno: codeLine,
  },
};
