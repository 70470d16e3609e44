/** What most loggers begin a line with: date and time, then perhaps a level. */
const prefix =
  /^\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d[^\s\]]{0,20}\]?\s{1,4}(?:\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|PANIC)\]?:?\s{1,4})?/;

/** How long the time and level are that a logger wrote ahead of a message; 0 when there are none. */
export function lengthOfLogPrefix(line: string): number {
  return prefix.exec(line)?.[0].length ?? 0;
}
