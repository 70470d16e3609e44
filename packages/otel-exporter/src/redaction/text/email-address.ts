import { isEscapeEnd, isLetter, isWordUnit } from "./characters.ts";
import type { Finding } from "./finding.ts";

/** What a mailbox has before the sign, beside letters and digits; the longest one (RFC 5321). */
const localMarks: ReadonlySet<number> = new Set(
  Array.from(".!#$%&*+-_~", (mark) => mark.charCodeAt(0)),
);
const maxLocalLength = 64;
const maxDomainLength = 255;
const domain = /[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+/iy;
/** `left-pad@1.3.0`, `java.base@17.0.1`, and files (`icon@2x.png`, Safari's `render@app.js:10:5`). */
const version = /^v?\d+(?:x|\.\d|-\d)/i;
const file = /\.(?:[cm]?[jt]sx?|map|html?|css|png|jpe?g|gif|svg|webp|rb|py|php|vue|wasm)$/i;
/** Line and column of a frame of Safari's: `run@main.jsbundle:1:2`. */
const position = /:\d{1,7}:\d{1,7}/y;
const topLevel = /\.(?:[a-z]{2,24}|xn--[a-z0-9-]{2,20})$/i;

/** Finds an e-mail address around an `@`. */
export function emailAddressAround(text: string, sign: number): Finding | undefined {
  const start = localStart(text, sign);
  if (start === sign || text.slice(start, sign) === "git") return undefined;
  // The user of a URL, who was looked at already.
  if (text.startsWith("://", start - 3)) return undefined;
  // A bounded piece: an endless name is no domain, and is not read to its end from every `@`.
  const piece = text.slice(sign + 1, sign + 1 + maxDomainLength);
  domain.lastIndex = 0;
  const name = domain.exec(piece)?.[0];
  if (name === undefined || version.test(name) || file.test(name) || !topLevel.test(name)) {
    return undefined;
  }
  const end = sign + 1 + name.length;
  position.lastIndex = end;
  return position.test(text) ? undefined : { kind: "email", start, end };
}

function localStart(text: string, sign: number): number {
  let start = sign;
  while (start > 0 && sign - start < maxLocalLength) {
    const unit = text.charCodeAt(start - 1);
    if (!isWordUnit(unit) && !localMarks.has(unit) && unit < 0x80) break;
    start -= 1;
  }
  if (isEscapeEnd(text, start)) start += 1;
  // A mailbox begins with none of these: `key=#%&alice@…`, `--to=-alice@…`.
  while (start < sign && isLeadingMark(text.charCodeAt(start))) start += 1;
  return start;
}

function isLeadingMark(unit: number): boolean {
  return unit < 0x80 && !isLetter(unit) && !isWordUnit(unit) && unit !== 0x5f;
}
