import { attribute } from "../fields/attribute-readers.ts";
import { codeLine } from "../fields/code-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import {
  callStack,
  exceptionMessage,
  exceptionStack,
  exceptionType,
} from "../fields/exception-readers.ts";
import type { FieldTable } from "../fields/field-node.ts";
import { level } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
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
  "log.origin.stack_trace": callStack,
  "error.type": exceptionType,
  "error.message": exceptionMessage,
  "error.stack_trace": exceptionStack,
  "event.id": attribute("log.record.uid"),
  "client.ip": attribute("client.address"),
  "source.ip": attribute("source.address"),
  "destination.ip": attribute("destination.address"),
  "user.id": attribute("user.id"),
  "user.name": attribute("user.name"),
  "user.email": attribute("user.email"),
  "user.full_name": attribute("user.full_name"),
  "user_agent.original": attribute("user_agent.original"),
  "url.full": attribute("url.full"),
  "url.path": attribute("url.path"),
  "url.query": attribute("url.query"),
  "url.domain": attribute("server.address"),
  "url.port": attribute("server.port"),
  "http.version": attribute("network.protocol.version"),
  "http.request.method": attribute("http.request.method"),
  "http.request.id": attribute("http.request.id"),
  "http.request.referrer": attribute("http.request.header.referer"),
  "http.request.body.bytes": attribute("http.request.body.size"),
  "http.request.body.content": attribute("http.request.body.content"),
  "http.response.status_code": attribute("http.response.status_code"),
  "http.response.body.bytes": attribute("http.response.body.size"),
  "labels.MessageTemplate": attribute("message_template.text"),
  // elastic/ecs-dotnet puts there what ECS has no field for.
  ...nestedUnder("metadata", {
    MessageTemplate: attribute("message_template.text"),
    message_template: attribute("message_template.text"),
  }),
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
