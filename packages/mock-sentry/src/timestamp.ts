const rfc3339 =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,9})\d{0,32})?(Z|[+-]\d{2}:?\d{2})?$/i;

/** The last millisecond that a JavaScript date can hold. */
const maxEpochMillis = 8_640_000_000_000_000;

/** How {@link parseTimestamp} reads a text. */
export interface TimestampOptions {
  /** Whether a text must name its zone; otherwise a missing zone is UTC. @default false */
  readonly isZoneRequired?: boolean;
}

/**
 * Parses an RFC 3339 text or a number of seconds since 1970-01-01 UTC.
 *
 * A text without zone is in UTC, and then needs its `T`, as Relay has it. Returns milliseconds with fractions (microseconds are kept, as Sentry keeps them), or
 * `undefined` for what is no point in time (Sentry develop docs, event payloads, "timestamp").
 */
export function parseTimestamp(value: unknown, options?: TimestampOptions): number | undefined {
  const millis = typeof value === "number" ? value * 1000 : parseText(value, options);
  if (millis === undefined || !Number.isFinite(millis)) return undefined;
  return Math.abs(millis) <= maxEpochMillis ? millis : undefined;
}

/** Writes a time as ISO 8601 in UTC with milliseconds. */
export function toIsoText(epochMillis: number): string {
  return new Date(epochMillis).toISOString();
}

function parseText(value: unknown, options: TimestampOptions | undefined): number | undefined {
  if (typeof value !== "string") return undefined;
  const match = rfc3339.exec(value);
  if (match === null) return undefined;
  const [, date, time, fraction = "0", zone] = match;
  if (zone === undefined && (options?.isZoneRequired === true || value[10] === " ")) {
    return undefined;
  }
  const wholeMillis = Date.parse(`${date}T${time}${withColon(zone ?? "Z")}`);
  return Number.isNaN(wholeMillis) ? undefined : wholeMillis + Number(`0.${fraction}`) * 1000;
}

function withColon(zone: string): string {
  return zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
}
