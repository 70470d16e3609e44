/** How the common logging libraries begin a record. */
const beginnings: readonly RegExp[] = [
  // 2026-11-22 10:33:01, 2026/11/22 10:33:01, 2026-11-22T10:33:01, each also in brackets; Airflow has a comma.
  /^\[?\d{4}[-/]\d{2}[-/]\d{2}(?:[T ]|, )\d{2}:\d{2}:\d{2}/,
  // Elixir: 10:33:01.361 [error], with the node or request in between.
  /^\d{2}:\d{2}:\d{2}\.\d{3} .{0,80}\[/,
  // Syslog: Nov  2 10:33:01
  /^[A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} /,
  // Python's default format, and uvicorn's.
  /^(?:DEBUG|INFO|WARNING|ERROR|CRITICAL):(?:[\w.]{1,200}:| {4,5}\S)/,
  // Erlang: =ERROR REPORT==== 22-Nov-2026::10:33:01
  /^=[A-Z ]{4,40}==== /,
  // An access log: 127.0.0.1 - - [22/Nov/2026 10:33:01]
  /^\S{1,64} - \S{1,64} \[\d{2}\/[A-Z][a-z]{2}\/\d{4}[ :]/,
];

/** Says whether a line begins another log record, so that a message of several lines ends there. */
export function beginsLogRecord(line: string): boolean {
  return beginnings.some((beginning) => beginning.test(line));
}
