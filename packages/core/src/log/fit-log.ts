import { deriveEventId } from "../event-id.ts";
import { jsonText } from "../values/json-text.ts";
import { isLonger, limitBytes } from "../values/limit-bytes.ts";
import { isA, readProperty } from "../values/read-properties.ts";
import { logAttributes, type FittedAttributes } from "./log-attributes.ts";
import { LogBudget } from "./log-budget.ts";
import type { LogInput, LogItem } from "./log-item.ts";
import { logSeverity } from "./log-level.ts";

/** A log that Sentry takes, as bytes. */
export interface FittedLog {
  /** The log as one JSON object: an entry of a log item's container. */
  readonly bytes: Uint8Array;
  /** Its size as Relay counts and Sentry bills it (`log_byte`): body, attribute keys and values. */
  readonly billedBytes: number;
  /** What had to give for it to fit. */
  readonly changes: LogChanges;
}

/** What was changed in a log; all false and 0 when it was fine. */
export interface LogChanges {
  readonly isBodyShortened: boolean;
  /** No valid `traceId` was given: it was derived from the log. */
  readonly isTraceIdDerived: boolean;
  /** No readable `timestamp` was given: it is the time of the call. */
  readonly isTimestampReplaced: boolean;
  readonly shortenedAttributes: number;
  readonly droppedAttributes: number;
}

/** What Relay takes of one log: `max_log_size`. */
const maxLogBytes = 2 * 1024 * 1024;
/** What JSON has besides body and attributes: names, ids, time, level. */
const frameBytes = 256;
/** Half of it, so that a long body leaves its attributes some room. */
const maxBodyBytes = maxLogBytes / 2;
/** JSON writes one character as six bytes at most (`\u0000`); one eighth fits, whatever is in it. */
const worstExpansion = 8;
/** The greatest time that a `Date` has, in seconds. */
const maxSeconds = 8_640_000_000_000;
const microsPerSecond = 1_000_000;

const traceIdPattern = /^(?!0{32})[\da-f]{32}$/i;
const spanIdPattern = /^(?!0{16})[\da-f]{16}$/i;

/**
 * Turns what a program has of a log into one that Sentry takes.
 *
 * Body up to 1 MiB, the whole up to 2 MiB, both by Relay's content size and as JSON; what is longer
 * is cut. Lone surrogates become U+FFFD. Without a valid trace id one is derived from the log itself,
 * so that the same log always has the same. Never throws.
 *
 * @param nowMillis when the log was received, for one without a readable time.
 */
export function fitLog(input: LogInput, nowMillis: number): FittedLog {
  const fields = readFields(input);
  const fitted = fitInto(fields, nowMillis, maxLogBytes - frameBytes, maxBodyBytes);
  // Escapes can make JSON longer than what it says: rare, and then a small log is better than none.
  if (fitted.bytes.byteLength <= maxLogBytes) return fitted;
  return fitInto(fields, nowMillis, maxLogBytes / worstExpansion, maxBodyBytes / worstExpansion);
}

/** The fields of a log, each read once: a getter may throw, or answer otherwise the next time. */
type Fields = Readonly<Record<keyof LogInput, unknown>>;

function readFields(input: LogInput): Fields {
  return {
    timestamp: readProperty(input, "timestamp"),
    level: readProperty(input, "level"),
    severityNumber: readProperty(input, "severityNumber"),
    body: readProperty(input, "body"),
    traceId: readProperty(input, "traceId"),
    spanId: readProperty(input, "spanId"),
    attributes: readProperty(input, "attributes"),
  };
}

function fitInto(input: Fields, nowMillis: number, maxBytes: number, maxBody: number): FittedLog {
  const budget = new LogBudget(maxBytes);
  const whole = typeof input.body === "string" ? input.body : bodyText(input.body, budget);
  const body = limitBytes(whole, maxBody, "...");
  budget.take(Buffer.byteLength(body), 0);
  const { attributes, level, severityNumber } = input;
  const isObject = typeof attributes === "object" && attributes !== null;
  const fitted = logAttributes(isObject ? attributes : {}, budget);
  const timestamp = toSeconds(input.timestamp);
  const spanId = toId(input.spanId, spanIdPattern);
  const log: Omit<LogItem, "trace_id"> = {
    timestamp: timestamp ?? toSeconds(nowMillis / 1000) ?? 0,
    ...(spanId !== undefined && { span_id: spanId }),
    ...logSeverity(level, severityNumber),
    body,
    attributes: fitted.attributes,
  };
  const traceId = toId(input.traceId, traceIdPattern);
  return {
    bytes: write(log, fitted, traceId),
    billedBytes: budget.contentBytes,
    changes: {
      isBodyShortened: isLonger(whole, maxBody),
      isTraceIdDerived: traceId === undefined,
      isTimestampReplaced: timestamp === undefined,
      shortenedAttributes: fitted.shortened,
      droppedAttributes: fitted.dropped,
    },
  };
}

/** Stringified once: a trace id that is derived from the JSON is put in front of it. */
function write(
  log: Omit<LogItem, "trace_id">,
  { hasBigInt }: FittedAttributes,
  traceId: string | undefined,
): Uint8Array {
  const json = JSON.stringify(log, hasBigInt ? writeBigInt : undefined);
  return Buffer.from(`{"trace_id":"${traceId ?? deriveEventId(["log", json])}",${json.slice(1)}`);
}

// In Node since 21; TypeScript's library does not know it yet.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const { rawJSON } = JSON as JSON & { readonly rawJSON: (text: string) => unknown };

/** All digits of it, where a number would lose some. */
function writeBigInt(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? rawJSON(`${value}`) : value;
}

function bodyText(body: unknown, budget: LogBudget): string {
  return body === undefined || body === null ? "" : jsonText(body, budget.room(0), budget);
}

/** Upper-case digits are allowed to us, not to Sentry; all zeros mean that there is none (W3C). */
function toId(id: unknown, pattern: RegExp): string | undefined {
  return typeof id === "string" && pattern.test(id) ? id.toLowerCase() : undefined;
}

function toSeconds(timestamp: unknown): number | undefined {
  const seconds = isA(timestamp, Date) ? dateMillis(timestamp) / 1000 : timestamp;
  if (typeof seconds !== "number" || !(Math.abs(seconds) <= maxSeconds)) return undefined;
  return roundToMicros(seconds);
}

/** An object may call itself a date and be none. */
function dateMillis(date: Date): number {
  try {
    return Date.prototype.getTime.call(date);
  } catch {
    return Number.NaN;
  }
}

/** What a double has beyond microseconds is noise; Sentry keeps no more. */
function roundToMicros(seconds: number): number {
  return Math.round(seconds * microsPerSecond) / microsPerSecond;
}
