import type { LogstashEvent } from "../logstash-event.ts";
import { bunyan } from "./bunyan.ts";
import type { DialectName } from "./dialect-name.ts";
import type { Dialect } from "./dialect.ts";
import { ecs } from "./ecs.ts";
import { filebeat } from "./filebeat.ts";
import { log4jJsonEventV0 } from "./log4j-json-event-v0.ts";
import { log4jJsonEventV1 } from "./log4j-json-event-v1.ts";
import { log4j2JsonLayout } from "./log4j2-json-layout.ts";
import { logstashLogbackEncoder } from "./logstash-logback-encoder.ts";
import { logstashV0 } from "./logstash-v0.ts";
import { logstashV1 } from "./logstash-v1.ts";
import { monologJson } from "./monolog-json.ts";
import { monologLogstash } from "./monolog-logstash.ts";
import { pino } from "./pino.ts";
import { plainText } from "./plain-text.ts";
import { pythonLogstashAsyncEcs } from "./python-logstash-async-ecs.ts";
import { pythonLogstashAsync } from "./python-logstash-async.ts";
import { pythonLogstashV0 } from "./python-logstash-v0.ts";
import { pythonLogstashV1 } from "./python-logstash-v1.ts";
import { syslogInput } from "./syslog-input.ts";
import { winstonLogstash } from "./winston-logstash.ts";

/**
 * Every dialect, in order of precedence: the first that recognizes an event is taken.
 *
 * What an application wrote comes before the envelope that a shipper put around it, and names that
 * one producer has before names that many share.
 */
export const dialects: readonly Dialect[] = [
  log4j2JsonLayout,
  log4jJsonEventV0,
  pythonLogstashV0,
  winstonLogstash,
  logstashV0,
  monologLogstash,
  monologJson,
  syslogInput,
  logstashLogbackEncoder,
  pythonLogstashAsyncEcs,
  pythonLogstashAsync,
  log4jJsonEventV1,
  pythonLogstashV1,
  bunyan,
  pino,
  filebeat,
  ecs,
  logstashV1,
  plainText,
];

/** Returns the dialect of an event; {@link logstashV1} recognizes any. */
export function findDialect(event: LogstashEvent): Dialect {
  for (const dialect of dialects) {
    if (dialect.matches(event)) return dialect;
  }
  return logstashV1;
}

/**
 * Names the dialect of an event, by a few of its keys.
 *
 * An event that resembles no other dialect is `logstash_v1`.
 */
export function detectDialect(event: LogstashEvent): DialectName {
  return findDialect(event).name;
}
