import type { TextLayout } from "./text-layout.ts";

const months = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";

/** The last three bits of a priority are the severity (RFC 5424, section 6.2.1). */
function syslogSeverity(priority: string | undefined): number {
  return Number(priority ?? "0") % 8;
}

/** `1 2026-11-22T10:33:00Z web1 app 123 ID - message` behind its priority (RFC 5424, section 6). */
const rfc5424: TextLayout = {
  pattern:
    /^<(?<priority>\d{1,3})>1 (?<time>\S{1,64}) (?<host>\S{1,255}) (?<program>\S{1,48}) (?<pid>\S{1,128}) \S{1,32} (?:-|\[[^\]]{0,4096}\])(?: \ufeff?(?<message>.*))?$/s,
  event: ({ host, message = "", pid, priority, program, time }) => ({
    ...(time !== "-" && { time }),
    syslog_severity: syslogSeverity(priority),
    ...(host !== "-" && { host }),
    ...(program !== "-" && { program }),
    ...(pid !== "-" && { pid }),
    message,
  }),
};

/** `<131>Nov 22 10:33:00 web1 app[123]: message` (RFC 3164, section 4.1); it has no year. */
const rfc3164: TextLayout = {
  pattern: new RegExp(
    `^<(?<priority>\\d{1,3})>(?:${months}) [ \\d]\\d \\d\\d:\\d\\d:\\d\\d (?<host>\\S{1,255}) (?<program>[^\\s:[\\]]{1,64})(?:\\[(?<pid>\\d{1,10})\\])?: ?(?<message>.*)$`,
    "s",
  ),
  event: ({ host, message, pid, priority, program }) => ({
    syslog_severity: syslogSeverity(priority),
    host,
    program,
    pid,
    message,
  }),
};

const klogLevels: Readonly<Record<string, string>> = {
  I: "INFO",
  W: "WARNING",
  E: "ERROR",
  F: "FATAL",
};

/** `E1122 10:33:00.123456   1 file.go:12] message` (glog, klog); it has no year. */
const klog: TextLayout = {
  pattern:
    /^(?<level>[IWEF])\d{4} \d\d:\d\d:\d\d\.\d{1,9} +(?<thread>\d{1,10}) (?<file>[^\s:\]]{1,255}):(?<line>\d{1,9})\] (?<message>.*)$/s,
  event: ({ file, level = "", line, message, thread }) => ({
    level: klogLevels[level],
    thread,
    file,
    code: { line: Number(line) },
    message,
  }),
};

/** `E, [2026-11-22T10:33:00.123456 #7] ERROR -- program: message` (Ruby's Logger). */
const rubyLogger: TextLayout = {
  pattern:
    /^[A-Z], \[(?<time>\d{4}-[\d-]{5}T[\d:.]{8,18}) ?#(?<pid>\d{1,10})\] +(?<level>[A-Z]{3,8}) -- (?<logger>[^:\n]{0,255}): (?<message>.*)$/s,
  event: ({ level, logger = "", message, pid, time }) => ({
    time,
    level,
    pid,
    ...(logger !== "" && { logger }),
    message,
  }),
};

/** `ERROR:shop.orders:message` (Python's `logging.basicConfig`). */
const pythonDefault: TextLayout = {
  pattern: /^(?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL):(?<logger>[\w.]{1,255}):(?<message>.*)$/s,
  event: ({ level, logger, message }) => ({
    level,
    ...(logger !== "root" && { logger }),
    message,
  }),
};

/** `[Sun Nov 22 10:33:00.123456 2026] [core:error] [pid 7:tid 8] message` (Apache httpd 2.4). */
const apacheError: TextLayout = {
  pattern: new RegExp(
    `^\\[[A-Z][a-z]{2} (?<month>${months}) (?<day>\\d\\d) (?<clock>\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?) (?<year>\\d{4})\\] \\[(?:(?<logger>[\\w-]{1,64}):)?(?<level>[a-z]{3,8}\\d?)\\] (?:\\[pid (?<pid>\\d{1,10})[^\\]]{0,64}\\] )?(?<message>.*)$`,
    "s",
  ),
  event: ({ clock, day, level, logger, message, month = "", pid, year }) => ({
    time: `${year}-${monthNumber(month)}-${day} ${clock}`,
    level,
    pid,
    logger,
    message,
  }),
};

/** `7:M 22 Nov 2026 10:33:00.123 # message` (Redis); the mark is the level. */
const redis: TextLayout = {
  pattern: new RegExp(
    `^(?<pid>\\d{1,10}):[A-Z] (?<day>\\d\\d) (?<month>${months}) (?<year>\\d{4}) (?<clock>\\d\\d:\\d\\d:\\d\\d\\.\\d{3}) (?<mark>[.*#-]) (?<message>.*)$`,
    "s",
  ),
  event: ({ clock, day, mark = "", message, month = "", pid, year }) => ({
    time: `${year}-${monthNumber(month)}-${day} ${clock}`,
    level: redisLevels[mark],
    pid,
    message,
  }),
};

const redisLevels: Readonly<Record<string, string>> = {
  ".": "debug",
  "-": "info",
  "*": "notice",
  "#": "warning",
};

function monthNumber(name: string): string {
  return String(months.indexOf(name) / 4 + 1).padStart(2, "0");
}

/** The layouts that are recognized by more than a time and a level; the first that fits is taken. */
export const textLayouts: readonly TextLayout[] = [
  rfc5424,
  rfc3164,
  klog,
  rubyLogger,
  pythonDefault,
  apacheError,
  redis,
];
