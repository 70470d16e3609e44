import { attribute, resource, resourceText } from "../fields/attribute-readers.ts";
import {
  exceptionMessage,
  exceptionStack,
  exceptionText,
  exceptionType,
} from "../fields/exception-readers.ts";
import { fallbackLevel, level, repeatedLevel } from "../fields/level-readers.ts";
import { fallbackBody, fallbackHost, loggerName } from "../fields/text-readers.ts";
import { fallbackTime } from "../fields/time-readers.ts";
import type { Dialect } from "./dialect.ts";
import { ecsFields } from "./ecs.ts";

/**
 * Any other event: Logstash 1.2 and later, and whatever resembles it.
 *
 * Only `@timestamp` and `@version` are certain, so this knows the names that most producers share.
 * Logstash 8 writes ECS names itself.
 */
export const logstashV1: Dialect = {
  name: "logstash_v1",
  matches: () => true,
  carries: "message",
  fields: {
    ...ecsFields,
    timestamp: fallbackTime,
    time: fallbackTime,
    datetime: fallbackTime,
    level,
    loglevel: fallbackLevel,
    log_level: fallbackLevel,
    levelname: fallbackLevel,
    levelno: repeatedLevel("python"),
    severity: fallbackLevel,
    msg: fallbackBody,
    logger_name: loggerName,
    logger: loggerName,
    thread_name: attribute("thread.name"),
    hostname: fallbackHost,
    source_host: resourceText("host.name"),
    pid: resource("process.pid"),
    stack_trace: exceptionStack,
    stacktrace: exceptionStack,
    stack: exceptionText,
    exc_info: exceptionText,
    exception: exceptionText,
    "exception.class": exceptionType,
    "exception.type": exceptionType,
    "exception.exception_class": exceptionType,
    "exception.message": exceptionMessage,
    "exception.exception_message": exceptionMessage,
    "exception.stacktrace": exceptionStack,
    "error.name": exceptionType,
    "error.stack": exceptionStack,
    "err.type": exceptionType,
    "err.name": exceptionType,
    "err.message": exceptionMessage,
    "err.stack": exceptionStack,
  },
};
