import type { ScannedText } from "./scanned-text.ts";
import { isAlphanumeric, isDigit, units } from "./unit-kinds.ts";

const upperZ = 0x5a;
const zones: ReadonlySet<string> = new Set(["UTC", "GMT"]);

/** Finds the end of `10:36:15`, with parts of a second and a zone where they follow. */
export function timeEnd(scan: ScannedText, at: number): number | undefined {
  const hour = scan.runEnd(at, isDigit, 3);
  const minute = pairEnd(scan, hour);
  const second = minute === undefined ? undefined : pairEnd(scan, minute);
  if (hour === at || hour - at > 2 || second === undefined) return undefined;
  // Groups that go on are an address.
  if (scan.unit(second) === units.colon && isAlphanumeric(scan.unit(second + 1))) return undefined;
  return zoneEnd(scan, fractionEnd(scan, second));
}

/** The end of a colon and two digits. */
function pairEnd(scan: ScannedText, at: number): number | undefined {
  const end = scan.runEnd(at + 1, isDigit, 3);
  return scan.unit(at) === units.colon && end - at === 3 ? end : undefined;
}

function fractionEnd(scan: ScannedText, at: number): number {
  const mark = scan.unit(at);
  const isMark = mark === units.dot || mark === units.comma;
  return isMark && isDigit(scan.unit(at + 1)) ? scan.runEnd(at + 1, isDigit) : at;
}

function zoneEnd(scan: ScannedText, at: number): number {
  if (scan.unit(at) === upperZ && !isAlphanumeric(scan.unit(at + 1))) return at + 1;
  const zone = scan.unit(at) === units.space ? at + 1 : at;
  if (zones.has(scan.slice(zone, zone + 3)) && !isAlphanumeric(scan.unit(zone + 3))) {
    return zone + 3;
  }
  const sign = scan.unit(zone);
  if (sign !== units.plus && sign !== units.minus) return at;
  const hours = scan.runEnd(zone + 1, isDigit, 5);
  if (hours - zone === 5) return hours;
  const minutes = hours - zone === 3 ? pairEnd(scan, hours) : undefined;
  return minutes ?? at;
}
