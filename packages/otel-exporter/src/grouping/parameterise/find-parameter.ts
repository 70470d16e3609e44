import { ipv4End, ipv6End, macEnd } from "./address-end.ts";
import { dateEnd } from "./date-end.ts";
import { identifierParameter, uuidEnd } from "./identifier-parameter.ts";
import { networkParameter } from "./network-parameter.ts";
import { numberParameter } from "./number-parameter.ts";
import type { Parameter, ScannedText } from "./scanned-text.ts";
import { isAlphanumeric, isDigit, isHexDigit, isJoining, isLetter, units } from "./unit-kinds.ts";

/** A number this long at the end of a word is no part of a name, as in `sha256` and `utf8`. */
const minNumberLength = 4;
const booleans: ReadonlySet<string> = new Set(["true", "false"]);

/**
 * Finds what varies at one place: at the start of a word, a sign, or a colon.
 *
 * A parameter may start later in the word than at the place.
 */
export function findParameter(scan: ScannedText, at: number): Parameter | undefined {
  const unit = scan.unit(at);
  if (isAlphanumeric(unit)) return findInWord(scan, at);
  if (unit === units.minus || unit === units.plus) return signedNumber(scan, at);
  return unit === units.colon && scan.unit(at + 1) === units.colon
    ? named("ip", at, ipv6End(scan, at))
    : undefined;
}

function findInWord(scan: ScannedText, start: number): Parameter | undefined {
  const ofNetwork = networkParameter(scan, start);
  if (ofNetwork !== undefined && !isDigit(scan.unit(start))) return ofNetwork;
  const exact =
    named("date", start, dateEnd(scan, start)) ??
    named("ip", start, ipv4End(scan, start)) ??
    (isHexDigit(scan.unit(start)) ? hexadecimal(scan, start) : undefined) ??
    ofNetwork;
  if (exact !== undefined) return exact;
  const end = scan.runEnd(start, isAlphanumeric);
  const identifier = identifierParameter(scan, start, end);
  if (identifier !== undefined) return identifier;
  if (isDigit(scan.unit(start))) return numberParameter(scan, start);
  return isBoolean(scan, start, end) ? { name: "bool", start, end } : numberAtEnd(scan, start, end);
}

function hexadecimal(scan: ScannedText, start: number): Parameter | undefined {
  return (
    named("uuid", start, uuidEnd(scan, start)) ??
    named("mac", start, macEnd(scan, start)) ??
    named("ip", start, ipv6End(scan, start))
  );
}

/** Only as a value: elsewhere it may be what the message says. */
function isBoolean(scan: ScannedText, start: number, end: number): boolean {
  const isValue = scan.unit(start - 1) === units.equals && scan.unit(end) !== units.lessThan;
  return isValue && booleans.has(scan.slice(start, end));
}

function numberAtEnd(scan: ScannedText, start: number, end: number): Parameter | undefined {
  const digits = scan.runEnd(start, isLetter);
  const isNumber = end - digits >= minNumberLength && scan.runEnd(digits, isDigit) === end;
  return isNumber ? { name: "int", start: digits, end } : undefined;
}

function signedNumber(scan: ScannedText, start: number): Parameter | undefined {
  const before = scan.unit(start - 1);
  const isOperator = isJoining(before) && before !== units.underscore;
  if (isOperator || !isDigit(scan.unit(start + 1))) return undefined;
  const unsigned = findInWord(scan, start + 1);
  const isNumber = unsigned?.name === "int" || unsigned?.name === "float";
  return isNumber ? { ...unsigned, start } : undefined;
}

function named(name: string, start: number, end: number | undefined): Parameter | undefined {
  return end === undefined ? undefined : { name, start, end };
}
