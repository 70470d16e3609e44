import { severityName, severityNumbers, type LogRecord } from "@rookery/log-record";

/** What the data model makes of a record that states no severity. */
const unspecified = severityNumbers.info;

/**
 * Words for severities, each with its number.
 *
 * Numbers are those of the OpenTelemetry logs data model, appendix B. It knows several for
 * "critical" (18 for syslog, 21 for .NET); ours is 21, as in the JavaScript bridges and in Sentry,
 * where `critical` is another word for `fatal`.
 */
const words: ReadonlyMap<string, number> = new Map([
  ...shortNames(),
  ["verbose", 5],
  ["information", 9],
  ["informational", 9],
  ["notice", 10],
  ["warning", 13],
  ["err", 17],
  ["severe", 17],
  ["crit", 21],
  ["critical", 21],
  ["panic", 21],
  ["alert", 22],
  ["emerg", 23],
  ["emergency", 23],
]);

/**
 * The severity of a record, from 1 to 24.
 *
 * The severity number, where the record has a valid one; else what its severity text says, in any
 * case of letters; else INFO, as the OpenTelemetry logs data model has it for "unspecified".
 */
export function recordSeverity(record: Pick<LogRecord, "severityNumber" | "severityText">): number {
  const { severityNumber, severityText } = record;
  if (severityNumber !== undefined && severityName(severityNumber) !== undefined) {
    return severityNumber;
  }
  if (typeof severityText !== "string") return unspecified;
  return words.get(severityText.trim().toLowerCase()) ?? unspecified;
}

/** The data model's short names: `trace`, `trace2` … `fatal4`. */
function* shortNames(): Generator<[string, number]> {
  for (const [name, first] of Object.entries(severityNumbers)) {
    yield [name, first];
    for (const step of [2, 3, 4]) yield [`${name}${step}`, first + step - 1];
  }
}
