import { attribute, resource } from "../fields/attribute-readers.ts";
import { codeLine } from "../fields/code-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionStack } from "../fields/exception-readers.ts";
import { levelOf, repeatedLevel } from "../fields/level-readers.ts";
import { body, loggerName } from "../fields/text-readers.ts";
import { fallbackTime } from "../fields/time-readers.ts";
import type { Dialect } from "./dialect.ts";

/** python-json-logger with the names of Python's `LogRecord`, and json-logging. */
export const pythonJson: Dialect = {
  name: "python_json",
  matches: (event) =>
    (event["levelname"] !== undefined &&
      (event["message"] !== undefined || event["name"] !== undefined)) ||
    (event["written_at"] !== undefined && event["msg"] !== undefined),
  levelScheme: "python",
  fields: {
    ...commonFields,
    asctime: fallbackTime,
    written_at: fallbackTime,
    timestamp: fallbackTime,
    levelname: levelOf("python"),
    level: levelOf("python"),
    levelno: repeatedLevel("python"),
    name: loggerName,
    logger: loggerName,
    msg: body,
    exc_info: exceptionStack,
    pathname: attribute("code.file.path"),
    filename: attribute("code.file.path"),
    lineno: codeLine,
    line_no: codeLine,
    funcName: attribute("code.function.name"),
    process: resource("process.pid"),
    processName: resource("process.name"),
    thread: attribute("thread.id"),
    threadName: attribute("thread.name"),
  },
};
