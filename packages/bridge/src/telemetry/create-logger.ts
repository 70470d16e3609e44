import type { Writable } from "node:stream";

import { pino } from "pino";

import type { Logger } from "../pipeline/logger.ts";
import { LogDestination } from "./log-destination.ts";
import { prettyLine } from "./pretty-line.ts";

/** How the daemon's own log is written. */
export interface LoggerOptions {
  /** Lines below it are not written. */
  readonly level: "debug" | "info" | "warn" | "error";
  /** `json` is one object a line; `pretty` is for people. */
  readonly format: "json" | "pretty";
}

/** The kinds of parts that log. */
type LoggingKind = "receiver" | "processor" | "exporter" | "service";

/** The daemon's own log. */
export interface DaemonLogger extends Logger {
  /** The logger of one component: each of its lines says whose it is. */
  forComponent(kind: LoggingKind, id: string): Logger;
  /** Resolves once all lines are with the reader, or after `timeoutMillis`. */
  flush(timeoutMillis: number): Promise<void>;
}

/** No field has a secret, by the rule of `Logger`; should one break the rule, it is not shown. */
const secretFields: readonly string[] = [
  "authorization",
  "cookie",
  "dsn",
  "headers",
  "key",
  "passphrase",
  "password",
  "secret",
  "token",
];

/** Makes the daemon's own log. The stream's errors are for its owner to listen to. */
export function createLogger(options: LoggerOptions, stream: Writable): DaemonLogger {
  const format = options.format === "pretty" ? prettyLine : (line: string): string => line;
  const destination = new LogDestination(stream, format, leftOutLine);
  const root = pino(
    {
      level: options.level,
      // Neither pid nor host name: whoever collects the log knows where it comes from.
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: [...secretFields], censor: "***" },
    },
    destination,
  );
  return {
    ...toLogger(root),
    forComponent: (kind, id) => toLogger(root.child({ kind, component: id })),
    flush: (timeoutMillis) => destination.flush(timeoutMillis),
  };
}

function toLogger(logger: pino.Logger): Logger {
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  };
}

function leftOutLine(count: number): string {
  const time = new Date().toISOString();
  const msg = "Lines of this log were left out: whoever reads it was too slow.";
  return `${JSON.stringify({ level: "warn", time, count, msg })}\n`;
}
