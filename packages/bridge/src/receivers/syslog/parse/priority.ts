/** A priority, and where it ends. */
export interface PriorityRead {
  readonly priority: number;
  readonly end: number;
}

/** User-level and notice: what a message without a priority has (RFC 3164, section 4.3.3). */
export const defaultPriority = 13;
const highestPriority = 191;
const pattern = /^<(\d{1,3})>/;

/** Reads the priority at the start of a message; `undefined` where there is none, or one above 191. */
export function readPriority(text: string): PriorityRead | undefined {
  const [whole, digits] = pattern.exec(text) ?? [];
  const priority = Number(digits);
  if (whole === undefined || priority > highestPriority) return undefined;
  return { priority, end: whole.length };
}

const severityNames: readonly string[] = [
  "Emergency",
  "Alert",
  "Critical",
  "Error",
  "Warning",
  "Notice",
  "Informational",
  "Debug",
];

const facilityNames: readonly string[] = [
  "kernel",
  "user-level",
  "mail",
  "system",
  "security/authorization",
  "syslogd",
  "line printer",
  "network news",
  "UUCP",
  "clock",
  "security/authorization",
  "FTP",
  "NTP",
  "log audit",
  "log alert",
  "clock",
  "local0",
  "local1",
  "local2",
  "local3",
  "local4",
  "local5",
  "local6",
  "local7",
];

/** A number of syslog and the name that Logstash's syslog input has for it. */
export interface NamedCode {
  readonly code: number;
  readonly name: string;
}

/** The severity of a priority: its last three bits (RFC 5424, section 6.2.1). */
export function severityOf(priority: number): NamedCode {
  const code = priority % 8;
  return { code, name: severityNames[code] ?? "" };
}

/** The facility of a priority. */
export function facilityOf(priority: number): NamedCode {
  const code = Math.floor(priority / 8);
  return { code, name: facilityNames[code] ?? "" };
}
