import type { Parameter, ScannedText } from "./scanned-text.ts";
import { isAlphanumeric, isDigit, isLetter, units } from "./unit-kinds.ts";

/** Units of time that are written right behind a number. */
const timeUnits: ReadonlySet<string> = new Set(
  "ns us µs μs ms s sec secs m min mins h hr hrs d".split(" "),
);
const maxUnitLength = 4;
/** `1d2h3m4s`. */
const maxDurationParts = 4;
const exponents: ReadonlySet<number> = new Set([0x45, 0x65]);
const micros: ReadonlySet<number> = new Set([0xb5, 0x3bc]);

/** Reads the number at a digit: a duration, a version of three parts or more, a float or an integer. */
export function numberParameter(scan: ScannedText, start: number): Parameter {
  const duration = durationEnd(scan, start);
  if (duration !== undefined) return { name: "duration", start, end: duration };
  let end = scan.runEnd(start, isDigit);
  let groups = 1;
  while (hasFraction(scan, end)) {
    end = scan.runEnd(end + 1, isDigit);
    groups += 1;
  }
  if (groups > 2) return { name: "version", start, end };
  const exponent = exponentEnd(scan, end);
  if (exponent !== undefined) return { name: "float", start, end: exponent };
  return { name: groups === 2 ? "float" : "int", start, end };
}

function durationEnd(scan: ScannedText, start: number): number | undefined {
  let end = start;
  for (let part = 0; part < maxDurationParts; part += 1) {
    const whole = scan.runEnd(end, isDigit);
    const number = hasFraction(scan, whole) ? scan.runEnd(whole + 1, isDigit) : whole;
    const unitEnd = scan.runEnd(number, isUnitLetter, maxUnitLength + 1);
    if (whole === end || !timeUnits.has(scan.slice(number, unitEnd))) return undefined;
    end = unitEnd;
    if (!isAlphanumeric(scan.unit(end))) return end;
  }
  return undefined;
}

function isUnitLetter(unit: number): boolean {
  return isLetter(unit) || micros.has(unit);
}

function hasFraction(scan: ScannedText, at: number): boolean {
  return scan.unit(at) === units.dot && isDigit(scan.unit(at + 1));
}

function exponentEnd(scan: ScannedText, at: number): number | undefined {
  if (!exponents.has(scan.unit(at))) return undefined;
  const sign = scan.unit(at + 1);
  const digits = sign === units.minus || sign === units.plus ? at + 2 : at + 1;
  const end = scan.runEnd(digits, isDigit);
  return end > digits && !isAlphanumeric(scan.unit(end)) ? end : undefined;
}
