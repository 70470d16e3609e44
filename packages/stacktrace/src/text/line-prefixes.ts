const level = String.raw`\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL|trace|debug|info|warn|warning|error|fatal|critical)\]?:?`;
const time = String.raw`\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d[^\s\]]{0,20}\]?:?`;

/** What tools write ahead of every line of what a program printed; what follows is as it was. */
const prefixes: readonly RegExp[] = [
  // Kubernetes (CRI): 2026-11-22T10:33:01.123456789Z stderr F
  new RegExp(String.raw`^${time} std(?:out|err) [FP] `),
  // Docker Compose and PM2: web-1  | and 0|web  |
  /^(?:\d{1,4}\|)?[\w.-]{1,64} {0,32}\| /,
  // Maven and sbt: [ERROR]
  new RegExp(String.raw`^\[(?:ERROR|WARNING|INFO|DEBUG|error|warn|info|debug)\] `),
  // Syslog: Nov 22 10:33:01 host program[12]:
  /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d [\w.-]{1,255} [^\s:]{1,64}: /,
  // Android, of threadtime and brief form: 11-22 10:33:01.123  12  34 E Tag: and E/Tag( 12):
  /^\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} {1,6}\d{1,7} {1,6}\d{1,7} [VDIWEF] [^\s:]{1,64} {0,32}: /,
  /^[VDIWEF]\/[^\s(]{1,64} {0,32}\( {0,6}\d{1,7}\): /,
  // WebSphere: [11/22/26 10:33:01:123 CET] 0000001a SystemErr     R
  /^\[\d{1,2}[/.]\d{1,2}[/.]\d\d,? \d{1,2}:\d\d:\d\d:\d{3} [A-Z]{1,5}\] [\da-f]{8} \w{1,32} {1,32}[A-Z] {1,2}/,
  // Apache: [Sun Nov 22 10:33:01.123456 2026] [wsgi:error] [pid 12:tid 34] [client 192.0.2.1:5]
  /^\[[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d(?:\.\d{1,9})? \d{4}\](?: \[[^\]]{1,80}\]){1,4} /,
  // Time, level and process, as Heroku, RabbitMQ and many more have them.
  new RegExp(
    String.raw`^${time}(?: ${level})?(?: <\d{1,9}\.\d{1,9}\.\d{1,9}>)?(?: [\w.-]{1,64}\[[\w.-]{1,64}\]:)? `,
  ),
];

/**
 * Takes what a tool wrote ahead of each line off the lines; `undefined` when no two lines in a row
 * begin with the same kind of it.
 */
export function withoutLinePrefixes(lines: readonly string[]): readonly string[] | undefined {
  const prefix = prefixes.find((each) => isOnTwoLines(each, lines));
  return prefix && lines.map((line) => line.replace(prefix, ""));
}

function isOnTwoLines(prefix: RegExp, lines: readonly string[]): boolean {
  let wasOnLast = false;
  for (const line of lines) {
    const isOnLine = prefix.test(line);
    if (isOnLine && wasOnLast) {
      return true;
    }
    wasOnLast = isOnLine;
  }
  return false;
}
