import { severityNumbers, type SeverityName } from "@rookery/log-record";

/** Which vocabulary decides the words whose meaning differs between producers. */
export type LevelVocabulary =
  | "common"
  | "syslog"
  | "winston"
  | "zap"
  | "windows"
  | "elasticsearch"
  | "log4js";

/**
 * The words of each severity number, in lower case.
 *
 * Appendix B of the OpenTelemetry logs data model where it names the word, else the word's
 * analogue there. The appendix contradicts itself for `critical` (syslog and Windows: ERROR2; ETW
 * and .NET: FATAL). In Python and .NET nothing lies above it, so it is FATAL unless the producer
 * speaks the words of syslog. Ruby prints what is above FATAL as UNKNOWN or ANY: "always logged".
 */
const commonWords: readonly (readonly [severityNumber: number, words: readonly string[]])[] = [
  [
    1,
    [
      "trace",
      "trc",
      "trce",
      "finest",
      "all",
      "verbose",
      "vrb",
      "silly",
      "t",
      "trace5",
      "trace6",
      "trace7",
      "trace8",
    ],
  ],
  // PostgreSQL and MongoDB count towards more detail; the data model counts its short names upwards.
  [5, ["debug", "dbg", "dbug", "finer", "d", "debug1", "d1"]],
  [6, ["fine", "d2"]],
  [7, ["config", "conf", "d3"]],
  [8, ["d4", "d5", "debug5"]],
  [9, ["info", "information", "informational", "inf", "i", "log", "default", "http"]],
  [9, ["success", "audit success"]],
  [10, ["notice", "note", "n"]],
  [13, ["warn", "warning", "wrn", "w", "deprecation", "deprecated"]],
  [17, ["error", "err", "eror", "e", "severe", "failure", "fail", "audit failure"]],
  [18, ["crit", "c", "dpanic"]],
  [19, ["alert", "a"]],
  [21, ["fatal", "ftl", "f", "critical", "emerg", "emergency", "panic"]],
  [21, ["unknown", "any", "wtf", "assert"]],
];

/** Where a producer's vocabulary differs from the common one. */
const overrides = {
  common: {},
  // Monolog and syslog have ALERT and EMERGENCY above CRITICAL.
  syslog: { critical: 18 },
  // In winston's npm levels `verbose` lies between info and debug.
  winston: { verbose: 6 },
  // zap: dpanic, panic, fatal, in this order.
  zap: { panic: 19 },
  // Windows has Verbose below Information and nothing below that.
  windows: { verbose: 5, critical: 18 },
  // Elasticsearch's CRITICAL deprecations lie between WARN and ERROR (DeprecationLogger).
  elasticsearch: { critical: 16 },
  // MARK is above FATAL so that no threshold hides it, and says nothing of how grave it is.
  log4js: { mark: 9 },
} satisfies Record<LevelVocabulary, Readonly<Record<string, number>>>;

/** The short names of the data model: TRACE2 to TRACE4, …, FATAL2 to FATAL4. */
function* numberedNames(): Generator<readonly [string, number]> {
  const names: readonly SeverityName[] = ["trace", "debug", "info", "warn", "error", "fatal"];
  for (const name of names) {
    for (let step = 1; step < 4; step += 1) {
      yield [`${name}${step + 1}`, severityNumbers[name] + step];
    }
  }
}

function vocabulary(name: LevelVocabulary): ReadonlyMap<string, number> {
  return new Map([
    ...numberedNames(),
    ...commonWords.flatMap(([severityNumber, words]) =>
      words.map((word) => [word, severityNumber] as const),
    ),
    ...Object.entries(overrides[name]),
  ]);
}

const vocabularies: Readonly<Record<LevelVocabulary, ReadonlyMap<string, number>>> = {
  common: vocabulary("common"),
  syslog: vocabulary("syslog"),
  winston: vocabulary("winston"),
  zap: vocabulary("zap"),
  windows: vocabulary("windows"),
  elasticsearch: vocabulary("elasticsearch"),
  log4js: vocabulary("log4js"),
};

/**
 * Looks a level word up, in any case.
 *
 * Returns `undefined` for a word that no known producer writes.
 */
export function wordSeverity(word: string, vocabularyName: LevelVocabulary): number | undefined {
  return vocabularies[vocabularyName].get(word.toLowerCase());
}
