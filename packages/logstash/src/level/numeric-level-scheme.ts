/**
 * The name of a scheme of numeric levels.
 *
 * `auto` takes the scheme that the producer is known for, and else guesses it from the size of the
 * number. `article` is what the Logstash plugin of the 2014 article sent: Sentry's own numbers.
 */
export type NumericLevelScheme =
  | "auto"
  | "article"
  | "sentry"
  | "python"
  | "pino"
  | "bunyan"
  | "syslog"
  | "log4j"
  | "log4j2"
  | "logback"
  | "monolog"
  | "jul"
  | "dotnet"
  | "winston"
  | "gcp";

/** A scheme whose name stands for itself: all but `auto`. */
export type NamedLevelScheme = Exclude<NumericLevelScheme, "auto">;

/** One level of a scheme: its number there, and its severity number. */
type Step = readonly [level: number, severityNumber: number];

const tens: readonly Step[] = [
  [1, 1],
  [10, 5],
  [20, 9],
  [30, 13],
  [40, 17],
  [50, 21],
];
const nodeTens: readonly Step[] = [
  [10, 1],
  [20, 5],
  [30, 9],
  [40, 13],
  [50, 17],
  [60, 21],
];
const log4jThousands: readonly Step[] = [
  [5000, 1],
  [10_000, 5],
  [20_000, 9],
  [30_000, 13],
  [40_000, 17],
  [50_000, 21],
];

/**
 * The levels of each scheme, in ascending order of severity.
 *
 * Sources: the enumerations of the producers, and Appendix B of the OpenTelemetry logs data model
 * for their severity.
 */
const schemes: Readonly<Record<NamedLevelScheme, readonly Step[]>> = {
  article: tens,
  sentry: tens,
  python: tens,
  pino: nodeTens,
  bunyan: nodeTens,
  syslog: [
    [7, 5],
    [6, 9],
    [5, 10],
    [4, 13],
    [3, 17],
    [2, 18],
    [1, 19],
    [0, 21],
  ],
  log4j: log4jThousands,
  log4j2: [
    [600, 1],
    [500, 5],
    [400, 9],
    [300, 13],
    [200, 17],
    [100, 21],
  ],
  logback: log4jThousands,
  monolog: [
    [100, 5],
    [200, 9],
    [250, 10],
    [300, 13],
    [400, 17],
    [500, 18],
    [550, 19],
    [600, 21],
  ],
  jul: [
    [300, 1],
    [400, 5],
    [500, 6],
    [700, 7],
    [800, 9],
    [900, 13],
    [1000, 17],
  ],
  dotnet: [
    [0, 1],
    [1, 5],
    [2, 9],
    [3, 13],
    [4, 17],
    [5, 21],
  ],
  winston: [
    [6, 1],
    [5, 5],
    [4, 6],
    [2, 9],
    [1, 13],
    [0, 17],
  ],
  gcp: [
    [100, 5],
    [200, 9],
    [300, 10],
    [400, 13],
    [500, 17],
    [600, 18],
    [700, 19],
    [800, 21],
  ],
};

/** The names of all schemes, `auto` first. */
export const numericLevelSchemes: readonly NumericLevelScheme[] = [
  "auto",
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a constant
  ...(Object.keys(schemes) as (keyof typeof schemes)[]),
];

/**
 * Reads a level number by a scheme.
 *
 * A number between two levels takes its share of the severity numbers between them, as the
 * OpenTelemetry instrumentation for bunyan does: pino 35 is INFO3. What lies beyond the highest
 * level is the highest; what lies below the lowest is no level.
 */
export function numberSeverity(level: number, scheme: NamedLevelScheme): number | undefined {
  const steps = schemes[scheme];
  const first = steps[0];
  const last = steps.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const direction = first[0] < last[0] ? 1 : -1;
  let below: Step | undefined;
  for (const step of steps) {
    if ((level - step[0]) * direction < 0) return between(below, step, level);
    below = step;
  }
  return below?.[1];
}

function between(below: Step | undefined, above: Step, level: number): number | undefined {
  if (below === undefined) return undefined;
  const share = (level - below[0]) / (above[0] - below[0]);
  return below[1] + Math.floor(share * (above[1] - below[1]));
}

/**
 * Guesses the scheme of a bare number from its size.
 *
 * 8 to 59 is the article's (Python's and Sentry's numbers), 60 to 69 pino's fatal, 0 to 7 syslog's,
 * 100 to 600 Monolog's, 700 to 1000 java.util.logging's, thousands log4j's. Where several schemes
 * share a range the one whose producers write bare numbers to Logstash is taken.
 */
export function guessScheme(level: number): NamedLevelScheme | undefined {
  if (level < 0) return undefined;
  if (level <= 7) return "syslog";
  if (level < 60) return "article";
  if (level < 100) return level < 70 ? "pino" : undefined;
  if (level <= 600) return "monolog";
  if (level <= 1000) return level >= 700 ? "jul" : undefined;
  return level >= 5000 && level <= 50_000 && level % 1000 === 0 ? "log4j" : undefined;
}
