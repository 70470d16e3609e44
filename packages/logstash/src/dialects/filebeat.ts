import { exceptionMessage, exceptionType } from "../fields/exception-readers.ts";
import type { FieldReader, FieldTable } from "../fields/field-node.ts";
import { ownValue } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";
import { ecsFields } from "./ecs.ts";

const decodingFailure = "Error decoding JSON";

/** Filebeat reports its own failure to parse a line under the names of an application's error. */
const applicationErrorType: FieldReader = (draft, value, key, parent) =>
  value !== "json" && exceptionType(draft, value, key, parent);

const applicationErrorMessage: FieldReader = (draft, value, key, parent) =>
  !(typeof value === "string" && value.startsWith(decodingFailure)) &&
  exceptionMessage(draft, value, key, parent);

/** What Beats put around anything, and ECS that they parsed. */
export const beatFields: FieldTable = {
  ...ecsFields,
  "error.type": applicationErrorType,
  "error.message": applicationErrorMessage,
};

/** Filebeat's envelope around plain messages, or around ECS that it parsed. */
export const filebeat: Dialect = {
  name: "filebeat",
  matches: (event) =>
    ownValue(event["agent"], "type") === "filebeat" ||
    ownValue(event["@metadata"], "beat") === "filebeat",
  carries: "message",
  fields: beatFields,
};
