/**
 * Scopes of bridges, which carry the records of a logging library, and the origin of their logs.
 *
 * `auto.log.` and the library's name; a log that was made by hand has no origin (Sentry develop docs,
 * logs, origin).
 */
const origins: ReadonlyMap<string, string> = new Map([
  ["@opentelemetry/instrumentation-bunyan", "auto.log.bunyan"],
  ["@opentelemetry/instrumentation-console", "auto.log.console"],
  ["@opentelemetry/instrumentation-pino", "auto.log.pino"],
  ["@opentelemetry/instrumentation-winston", "auto.log.winston"],
  ["@opentelemetry/winston-transport", "auto.log.winston"],
  ["@logtape/otel", "auto.log.logtape"],
  ["effect", "auto.log.effect"],
]);

/** Names the logging library that a record comes from; `undefined` where no bridge carried it. */
export function logOrigin(scopeName: string): string | undefined {
  return origins.get(scopeName);
}
