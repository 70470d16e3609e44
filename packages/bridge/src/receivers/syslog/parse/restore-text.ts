import { parseStackTrace } from "@rookery/stacktrace";

/** A control character as rsyslog writes it by default: `#` and three octal digits. */
const octal = /#(0[0-3][0-7]|177)/g;
const lineEndMarks = /#012|\\n/;
/** The cookie of Common Event Expression: what follows is JSON. */
const cookie = /^\s{0,64}@cee:\s{0,64}(?=\{)/;
const blanksBeforeObject = /^\s{1,64}(?=\{)/;

/**
 * Gives a message the line ends back that were taken from it on its way: Logstash's syslog output
 * writes `\n`, rsyslog `#012`. Only where that makes it a stack trace, or JSON that can be read: in
 * any other text it may be what was meant. Leaves out the `@cee:` before JSON.
 */
export function restoreText(text: string): string {
  const bare = text.replace(cookie, "").replace(blanksBeforeObject, "");
  if (!lineEndMarks.test(bare)) return bare;
  if (bare.startsWith("{")) return restoreObject(bare);
  const restored = bare.replaceAll("\\n", "\n").replaceAll(octal, controlCharacter);
  return parseStackTrace(restored) === undefined ? bare : restored;
}

function restoreObject(text: string): string {
  if (!text.includes("#012") || isObject(text)) return text;
  const restored = text.replaceAll(octal, controlCharacter);
  return isObject(restored) ? restored : text;
}

function isObject(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function controlCharacter(_whole: string, digits: string): string {
  return String.fromCharCode(Number.parseInt(digits, 8));
}
