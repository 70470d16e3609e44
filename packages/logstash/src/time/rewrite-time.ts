const clock = "(\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?)";
const months = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";

/** `22/Nov/2026:10:33:00 +0000`, the Common Log Format. */
const commonLog = new RegExp(`^(\\d\\d)/(${months})/(\\d{4}):${clock} ([+-]\\d{4})$`);
/** `Sun, 22 Nov 2026 10:33:00 +0000` (RFC 5322, section 3.3), GMT as in HTTP. */
const mail = new RegExp(
  `^(?:[A-Z][a-z]{2}, )?(\\d{1,2}) (${months}) (\\d{4}) ${clock} ([+-]\\d{4}|GMT|UTC|UT|Z)$`,
);
/** `Sun Nov 22 10:33:00 UTC 2026`: C's `ctime` and Java's `Date`; of zones only UTC has one meaning. */
const ctime = new RegExp(
  `^[A-Z][a-z]{2} (${months}) +(\\d{1,2}) ${clock}(?: (UTC|GMT))? (\\d{4})$`,
);
/** `2026/11/22 10:33:00`, as nginx and Go write it. */
const slashes = /^(\d{4})\/(\d\d)\/(\d\d)(?=[ T])/;

/**
 * Writes a time in one of the older forms as ISO 8601; anything else stays as it is.
 *
 * Names of months are English, as their producers write them in any locale.
 */
export function rewriteTime(text: string): string {
  if (text[4] === "/") return text.replace(slashes, "$1-$2-$3");
  const [, day, month, year, time, zone] = commonLog.exec(text) ?? mail.exec(text) ?? [];
  if (month !== undefined) return iso(year, month, day, `${time}${zone === "UT" ? "Z" : zone}`);
  const [, name, date, hours, utc = "", lastYear] = ctime.exec(text) ?? [];
  return name === undefined ? text : iso(lastYear, name, date, `${hours}${utc}`);
}

function iso(year = "", month = "", day = "", time = ""): string {
  const number = String(months.indexOf(month) / 4 + 1).padStart(2, "0");
  return `${year}-${number}-${day.padStart(2, "0")}T${time}`;
}
