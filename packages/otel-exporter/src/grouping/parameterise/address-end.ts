import { isIPv6 } from "node:net";

import type { ScannedText } from "./scanned-text.ts";
import { isAlphanumeric, isDigit, isHexDigit, isJoining, units } from "./unit-kinds.ts";

/** The longest IPv6 address, with an IPv4 address at its end. */
const maxIpv6Length = 45;

/** Finds the end of an IPv4 address: four numbers up to 255, and no fifth. */
export function ipv4End(scan: ScannedText, at: number): number | undefined {
  let end = at - 1;
  for (let group = 0; group < 4; group += 1) {
    const start = end + 1;
    if (group > 0 && scan.unit(end) !== units.dot) return undefined;
    end = scan.runEnd(start, isDigit, 4);
    const digits = end - start;
    if (digits === 0 || digits > 3 || Number(scan.slice(start, end)) > 255) return undefined;
  }
  const isLonger = scan.unit(end) === units.dot && isDigit(scan.unit(end + 1));
  return isLonger || isAlphanumeric(scan.unit(end)) ? undefined : end;
}

/**
 * Finds the end of an IPv6 address at one of its digits or colons.
 *
 * It has a digit and two colons: names of modules (`add::bed`) look the same without.
 */
export function ipv6End(scan: ScannedText, at: number): number | undefined {
  const before = scan.unit(at - 1);
  if (isJoining(before) || before === units.colon) return undefined;
  const colon = scan.runEnd(at, isHexDigit, 5);
  if (colon - at > 4 || scan.unit(colon) !== units.colon) return undefined;
  const end = scan.runEnd(colon, isAddressUnit, maxIpv6Length + 1);
  const next = scan.unit(end);
  // A part that is replaced later must not make an address of what is left.
  if (end - at > maxIpv6Length || isJoining(next) || next === units.lessThan) return undefined;
  const address = scan.slice(at, end);
  if (isAddress(address)) return end;
  const isMarked = address.endsWith(":") || address.endsWith(".");
  return isMarked && isAddress(address.slice(0, -1)) ? end - 1 : undefined;
}

/** Finds the end of a MAC address: six pairs of hexadecimal digits. */
export function macEnd(scan: ScannedText, at: number): number | undefined {
  const separator = scan.unit(at + 2);
  const before = scan.unit(at - 1);
  if (separator !== units.colon && separator !== units.minus) return undefined;
  if (isJoining(before) || before === separator) return undefined;
  let end = at - 1;
  for (let pair = 0; pair < 6; pair += 1) {
    if (pair > 0 && scan.unit(end) !== separator) return undefined;
    const start = end + 1;
    end = scan.runEnd(start, isHexDigit, 2);
    if (end - start !== 2) return undefined;
  }
  const next = scan.unit(end);
  const isLonger = isJoining(next) || next === separator || next === units.lessThan;
  return isLonger ? undefined : end;
}

function isAddress(text: string): boolean {
  return /\d/.test(text) && isIPv6(text);
}

function isAddressUnit(unit: number): boolean {
  return isHexDigit(unit) || unit === units.colon || unit === units.dot;
}
