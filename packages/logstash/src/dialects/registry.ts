import type { LogstashEvent } from "../logstash-event.ts";
import { awsLambda } from "./aws-lambda.ts";
import { bunyan } from "./bunyan.ts";
import { containerLog, firelens } from "./container-log.ts";
import type { Dialect } from "./dialect.ts";
import { digipolis } from "./digipolis.ts";
import { dotnetConsole } from "./dotnet-console.ts";
import { ecs } from "./ecs.ts";
import { elasticAgent } from "./elastic-agent.ts";
import { elasticsearch } from "./elasticsearch.ts";
import { filebeat } from "./filebeat.ts";
import { gcp } from "./gcp.ts";
import { gelf } from "./gelf.ts";
import { hclog } from "./hclog.ts";
import { jbossJson } from "./jboss-json.ts";
import { journald } from "./journald.ts";
import { kibana } from "./kibana.ts";
import { klogJson } from "./klog-json.ts";
import { log4jJsonEventV0 } from "./log4j-json-event-v0.ts";
import { log4jJsonEventV1 } from "./log4j-json-event-v1.ts";
import { log4j2JsonLayout } from "./log4j2-json-layout.ts";
import { log4js } from "./log4js.ts";
import { log15 } from "./log15.ts";
import { logbackJsonEncoder } from "./logback-json-encoder.ts";
import { logrus } from "./logrus.ts";
import { logstashLog } from "./logstash-log.ts";
import { logstashLogbackEncoder } from "./logstash-logback-encoder.ts";
import { logstashLogger } from "./logstash-logger.ts";
import { logstashV0 } from "./logstash-v0.ts";
import { logstashV1 } from "./logstash-v1.ts";
import { loguru } from "./loguru.ts";
import { mongodb } from "./mongodb.ts";
import { monologJson } from "./monolog-json.ts";
import { monologLogstash } from "./monolog-logstash.ts";
import { monologV0 } from "./monolog-v0.ts";
import { monologV1 } from "./monolog-v1.ts";
import { nginx } from "./nginx.ts";
import { nlogJson } from "./nlog-json.ts";
import { nlog } from "./nlog.ts";
import { pino } from "./pino.ts";
import { plainText } from "./plain-text.ts";
import { postgresql } from "./postgresql.ts";
import { pythonJson } from "./python-json.ts";
import { pythonLogstashAsyncEcs } from "./python-logstash-async-ecs.ts";
import { pythonLogstashAsync } from "./python-logstash-async.ts";
import { pythonLogstashV0 } from "./python-logstash-v0.ts";
import { pythonLogstashV1 } from "./python-logstash-v1.ts";
import { lograge, logstasher } from "./rails-request.ts";
import { rsyslog } from "./rsyslog.ts";
import { rustTracing } from "./rust-tracing.ts";
import { semanticLogger } from "./semantic-logger.ts";
import { serilogClef } from "./serilog-clef.ts";
import { serilogElasticsearch } from "./serilog-elasticsearch.ts";
import { serilogJson } from "./serilog-json.ts";
import { slog } from "./slog.ts";
import { structlog } from "./structlog.ts";
import { syslogInput } from "./syslog-input.ts";
import { syslogNg } from "./syslog-ng.ts";
import { winlogbeat } from "./winlogbeat.ts";
import { winstonLogstash } from "./winston-logstash.ts";
import { winstonTransport } from "./winston-transport.ts";
import { zapDevelopment } from "./zap-development.ts";
import { zap } from "./zap.ts";
import { zerolog } from "./zerolog.ts";

/**
 * Every dialect, in order of precedence: the first that recognizes an event is taken.
 *
 * What an application wrote comes before the envelope that a shipper put around it, and names that
 * one producer has before names that many share.
 */
export const dialects: readonly Dialect[] = [
  logstashLog,
  log4j2JsonLayout,
  logbackJsonEncoder,
  jbossJson,
  log4jJsonEventV0,
  pythonLogstashV0,
  monologV0,
  winstonLogstash,
  hclog,
  logstashV0,
  monologLogstash,
  monologJson,
  serilogElasticsearch,
  serilogClef,
  serilogJson,
  dotnetConsole,
  digipolis,
  gelf,
  gcp,
  syslogInput,
  rsyslog,
  journald,
  syslogNg,
  logstashLogbackEncoder,
  pythonLogstashAsyncEcs,
  pythonLogstashAsync,
  nlog,
  log4jJsonEventV1,
  pythonLogstashV1,
  monologV1,
  semanticLogger,
  loguru,
  pythonJson,
  log4js,
  bunyan,
  nlogJson,
  pino,
  mongodb,
  postgresql,
  zap,
  klogJson,
  zapDevelopment,
  slog,
  logrus,
  log15,
  structlog,
  rustTracing,
  awsLambda,
  logstasher,
  lograge,
  logstashLogger,
  winstonTransport,
  zerolog,
  elasticsearch,
  kibana,
  winlogbeat,
  nginx,
  firelens,
  containerLog,
  elasticAgent,
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

/** Returns the dialect of an event that was in an envelope, whose fields are still there. */
export function findDialectWithin(event: LogstashEvent): Dialect {
  for (const dialect of dialects) {
    if (dialect.envelope === undefined && dialect.matches(event)) return dialect;
  }
  return logstashV1;
}
