/** What most loggers begin a line with: date and time, then perhaps a level. */
const prefix =
  /^\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d[^\s\]]{0,20}\]?\s{1,4}(?:\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|PANIC)\]?:?\s{1,4})?/;

/** The fields of a `logfmt` record, up to the one whose text this is: `time=… level=error msg="`. */
const fields =
  /^(?:[\w.]{1,64}=(?:"[^"]{0,256}"|[^\s"]{0,256}) ){1,16}(?:msg|message|err|error|stack|stacktrace)="/;

/** How long the time, level or fields are that a logger wrote ahead of a message; 0 without any. */
export function lengthOfLogPrefix(line: string): number {
  return (prefix.exec(line) ?? fields.exec(line))?.[0].length ?? 0;
}
