import type { LogstashEvent } from "../logstash-event.ts";

/** ISO 8601 with a blank or a `T`, or with slashes (nginx, Go), in brackets or not. */
const leadingTime =
  /^\[?(?<time>(?<date>\d{4}[-/]\d\d[-/]\d\d)[T ](?<clock>\d\d:\d\d:\d\d(?:[.,]\d{1,9})?)(?<zone> ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?)\]?(?=[\s:|-]|$)/;
const longestPrefix = 400;
const mostWords = 8;
/** Words that are levels when they are written in capitals, in brackets or before a colon. */
const levelWord =
  /^(?:trace|debug|info|notice|warn|warning|err|error|severe|crit|critical|alert|fatal|emerg|emergency|panic|fail)$/i;
const nextWord = /[\s|]*(?:-\s+)?(?:\[(?<bracketed>[^\]\n]{1,120})\]|(?<word>[^\s[\]|]{1,120}))/y;
/** Spring Boot's console: `ERROR 7 --- [app] [main] c.e.Orders : message`. */
const springTail =
  /^\s+(?<pid>\d{1,10}) --- (?:\[[^\]\n]{0,120}\] ?){0,3}(?<logger>[\w.$[\]/-]{1,255}) +: /;
/** logback's and log4j's usual pattern: `ERROR c.e.Orders - message`; Python's: `ERROR - message`. */
const loggerTail = /^\]?:?\s+(?:(?<logger>[A-Za-z_][\w.$]{0,254})(?::\d{1,9})? +)?[-:] +/;
const plainTail = /^[\]:|-]*\s*[|-]?\s*/;

/**
 * Reads a line that begins with a time, a level or both, as most patterns of loggers have it.
 *
 * Returns `undefined` for a line that has no level near its start: what could be a level in the
 * middle of a sentence is none.
 */
export function readTimeAndLevel(line: string): LogstashEvent | undefined {
  const head = line.slice(0, longestPrefix);
  const time = leadingTime.exec(head);
  const found = findLevel(head, time?.[0].length ?? 0, time === null ? 1 : mostWords);
  if (found === undefined) return undefined;
  const { end, level, thread } = found;
  const tail = readTail(line.slice(end));
  // A field that is undefined is absent.
  return {
    time: time?.groups === undefined ? undefined : isoText(time.groups),
    level,
    thread,
    logger: tail.logger ?? found.logger,
    pid: tail.pid === undefined ? undefined : Number(tail.pid),
    message: tail.message,
  };
}

interface Tail {
  readonly logger: string | undefined;
  readonly pid: string | undefined;
  readonly message: string;
}

function readTail(rest: string): Tail {
  const match = springTail.exec(rest) ?? loggerTail.exec(rest) ?? plainTail.exec(rest);
  const { logger, pid } = match?.groups ?? {};
  return { logger, pid, message: rest.slice(match?.[0].length ?? 0) };
}

interface LevelPlace {
  readonly level: string;
  readonly end: number;
  /** What stood in brackets before it. */
  readonly thread: string | undefined;
  /** A dotted name that stood before it. */
  readonly logger: string | undefined;
}

const dottedName = /^[A-Za-z_]\w*(?:\.\w+)*$/;

function findLevel(head: string, start: number, mostWordsBefore: number): LevelPlace | undefined {
  let thread: string | undefined;
  let logger: string | undefined;
  nextWord.lastIndex = start;
  for (let count = 0; count < mostWordsBefore; count += 1) {
    const { bracketed, word } = nextWord.exec(head)?.groups ?? {};
    const text = bracketed?.trim() ?? word?.replace(/:$/, "");
    if (text === undefined) return undefined;
    if (isLevel(text, text !== word)) {
      return { level: text, end: nextWord.lastIndex, thread, logger };
    }
    if (bracketed !== undefined) thread = bracketed;
    else if (dottedName.test(text)) logger = text;
  }
  return undefined;
}

function isLevel(text: string, isMarked: boolean): boolean {
  return (isMarked || text === text.toUpperCase()) && levelWord.test(text);
}

function isoText({ clock = "", date = "", zone = "" }: Record<string, string>): string {
  return `${date.replaceAll("/", "-")}T${clock}${zone}`;
}
