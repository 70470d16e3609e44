import { attribute } from "../fields/attribute-readers.ts";
import { codeLine } from "../fields/code-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionMessage, exceptionStack, exceptionType } from "../fields/exception-readers.ts";
import type { FieldTable } from "../fields/field-node.ts";
import { level } from "../fields/level-readers.ts";
import { loggerName } from "../fields/text-readers.ts";
import { isObject, ownValue } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";

/** The fields of the Elastic Common Schema that a log record has a place for. */
export const ecsFields: FieldTable = {
  ...commonFields,
  "log.level": level,
  "log.logger": loggerName,
  "log.origin.file.name": attribute("code.file.path"),
  "log.origin.file.line": codeLine,
  "log.origin.function": attribute("code.function.name"),
  "error.type": exceptionType,
  "error.message": exceptionMessage,
  "error.stack_trace": exceptionStack,
  "event.id": attribute("log.record.uid"),
};

/** The ECS loggers, in any mixture of dotted and nested keys (elastic/ecs-logging, `spec.json`). */
export const ecs: Dialect = {
  name: "ecs",
  matches: (event) =>
    event["log.level"] !== undefined ||
    event["ecs.version"] !== undefined ||
    isObject(event["ecs"]) ||
    ownValue(event["log"], "level") !== undefined,
  fields: ecsFields,
};
