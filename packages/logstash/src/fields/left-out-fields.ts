import type { DialectName } from "../dialects/dialect-name.ts";
import { leftOut } from "./attribute-readers.ts";
import type { FieldTable } from "./field-node.ts";

/** A field that no record keeps, and why. */
export interface LeftOutField {
  readonly path: string;
  /** The dialects it is left out of, or all of them. */
  readonly dialects: "all" | readonly DialectName[];
  readonly reason: string;
}

/**
 * Every field that is left out, in one place.
 *
 * The bar is high: a field must tell nothing about the event that another field does not.
 */
export const leftOutFields: readonly LeftOutField[] = [
  { path: "@version", dialects: "all", reason: "the version of the event format, always 1" },
  {
    path: "@metadata",
    dialects: "all",
    reason: "routing inside Logstash and Beats, which Logstash itself never writes out",
  },
  { path: "ecs.version", dialects: "all", reason: "the version of the schema, not of the event" },
  {
    path: "endOfBatch",
    dialects: ["log4j2_json_layout"],
    reason: "a flush hint of log4j2's asynchronous loggers",
  },
  {
    path: "loggerFqcn",
    dialects: ["log4j2_json_layout"],
    reason: "the class of the logging facade, the same in every event",
  },
  {
    path: "threadPriority",
    dialects: ["log4j2_json_layout"],
    reason: "a constant of the JVM's scheduler",
  },
  { path: "v", dialects: ["bunyan", "pino"], reason: "the version of the record format" },
  { path: "__CURSOR", dialects: ["journald"], reason: "the place in the journal" },
  {
    path: "__MONOTONIC_TIMESTAMP",
    dialects: ["journald"],
    reason: "the time since the machine was started",
  },
  {
    path: "record.time.repr",
    dialects: ["loguru"],
    reason: "the time, a second time",
  },
  { path: "record.level.icon", dialects: ["loguru"], reason: "a picture of the level" },
  { path: "record.file.name", dialects: ["loguru"], reason: "a part of the path" },
  {
    path: "loggerClassName",
    dialects: ["jboss_json"],
    reason: "the class of the logging facade, the same in every event",
  },
  { path: "sequence", dialects: ["jboss_json"], reason: "a counter of the formatter" },
  {
    path: "sequenceNumber",
    dialects: ["logback_json_encoder"],
    reason: "a counter of the encoder",
  },
  {
    path: "context.birthdate",
    dialects: ["logback_json_encoder"],
    reason: "the time at which logback was started",
  },
  {
    path: "logstash_async_version",
    dialects: ["python_logstash_async"],
    reason: "the version of the shipping library",
  },
  {
    path: "extra.logstash_async_version",
    dialects: ["python_logstash_async", "python_logstash_async_ecs"],
    reason: "the version of the shipping library",
  },
  {
    path: "sequence",
    dialects: ["logstash_logback_encoder"],
    reason: "a counter of the encoder, which orders what the time orders already",
  },
  { path: "@r", dialects: ["serilog_clef"], reason: "parts of the message as they stand in it" },
  { path: "version", dialects: ["nlog"], reason: "the version of the event format" },
  {
    path: "Header.VersionNumber",
    dialects: ["digipolis"],
    reason: "the version of the event format",
  },
  {
    path: "Body.VersionNumber",
    dialects: ["digipolis"],
    reason: "the version of the event format",
  },
  { path: "written_ts", dialects: ["python_json"], reason: "the time, a second time" },
  {
    path: "level_index",
    dialects: ["semantic_logger"],
    reason: "the place of the level's word among semantic_logger's levels",
  },
];

/** Returns the rules that leave these fields out of a dialect. */
export function leftOutRules(dialect: DialectName): FieldTable {
  const fields = leftOutFields.filter(
    ({ dialects }) => dialects === "all" || dialects.includes(dialect),
  );
  return Object.fromEntries(fields.map(({ path }) => [path, leftOut]));
}
