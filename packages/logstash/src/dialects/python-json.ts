import { attribute, resource, resourceText } from "../fields/attribute-readers.ts";
import { codeLine } from "../fields/code-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { callStack, exceptionStack } from "../fields/exception-readers.ts";
import type { FieldReader } from "../fields/field-node.ts";
import { fileName, filePath } from "../fields/file-path.ts";
import { levelOf, repeatedLevel } from "../fields/level-readers.ts";
import { body, loggerName } from "../fields/text-readers.ts";
import { fallbackTime } from "../fields/time-readers.ts";
import type { Dialect } from "./dialect.ts";

const serviceName = resourceText("service.name");

/** json-logging writes `-` for what it was not told. */
const componentName: FieldReader = (draft, value, key, parent) =>
  value !== "-" && serviceName(draft, value, key, parent);

const threadId = attribute("thread.id");
const threadName = attribute("thread.name");

const pythonThread: FieldReader = (draft, value, key, parent) =>
  typeof value === "number"
    ? threadId(draft, value, key, parent)
    : threadName(draft, value, key, parent);

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
    created: fallbackTime,
    levelname: levelOf("python"),
    level: levelOf("python"),
    levelno: repeatedLevel("python"),
    name: loggerName,
    logger: loggerName,
    msg: body,
    exc_info: exceptionStack,
    pathname: filePath,
    filename: fileName,
    lineno: codeLine,
    line_no: codeLine,
    funcName: attribute("code.function.name"),
    process: resource("process.pid"),
    processName: resource("process.name"),
    // A number from `logging`, the name from json-logging.
    thread: pythonThread,
    component_name: componentName,
    exc_text: exceptionStack,
    stack_info: callStack,
    func_name: attribute("code.function.name"),
    threadName: attribute("thread.name"),
  },
};
