import type { Parameter, ScannedText } from "./scanned-text.ts";
import { isLetter, isRunUnit, units } from "./unit-kinds.ts";

/** Endings of host names that are hardly ever the endings of names of classes and files. */
const hostEndings: ReadonlySet<string> = new Set(
  (
    "com net org edu gov mil io dev app cloud ai co eu uk de fr nl be ch at it es pl cz se no fi dk " +
    "us ca br mx au nz jp cn in ru internal local localdomain lan svc"
  ).split(" "),
);
const maxHostLength = 253;
const urlEnd: ReadonlySet<number> = new Set(Array.from(`"'<>\`)]|`, (unit) => unit.charCodeAt(0)));
const sentenceMarks = ".,;:!?";

/**
 * Reads a URL, an e-mail address or the name of a host at the start of a run of letters, digits, `.`,
 * `-`, `+` and `_`.
 */
export function networkParameter(scan: ScannedText, start: number): Parameter | undefined {
  const before = scan.unit(start - 1);
  if (isRunUnit(before) || before === units.greaterThan) return undefined;
  const runEnd = scan.runEnd(start, isRunUnit);
  const next = scan.unit(runEnd);
  if (next === units.colon) {
    const end = addressEnd(scan, start, runEnd);
    if (end !== undefined) return { name: "url", start, end };
  }
  if (next === units.at) {
    const domainEnd = scan.runEnd(runEnd + 1, isRunUnit);
    const domain = hostOf(scan, runEnd + 1, domainEnd);
    if (domain !== undefined) return { name: "email", start, end: runEnd + 1 + domain.length };
  }
  const host = hostOf(scan, start, runEnd);
  const ending = host?.slice(host.lastIndexOf(".") + 1).toLowerCase();
  return host !== undefined && ending !== undefined && hostEndings.has(ending)
    ? { name: "hostname", start, end: start + host.length }
    : undefined;
}

/** The end of a URL whose scheme ends at `colon`; what ends a sentence is none of it. */
function addressEnd(scan: ScannedText, start: number, colon: number): number | undefined {
  const isUrl = scan.unit(colon + 1) === units.slash && scan.unit(colon + 2) === units.slash;
  if (!isUrl || !isLetter(scan.unit(start))) return undefined;
  let end = scan.runEnd(colon + 3, isUrlUnit);
  while (end > colon + 3 && sentenceMarks.includes(scan.slice(end - 1, end))) end -= 1;
  return end > colon + 3 ? end : undefined;
}

function isUrlUnit(unit: number): boolean {
  return unit > units.space && !urlEnd.has(unit);
}

/** The name of a host that is all of a run, but for a dot that ends the sentence. */
function hostOf(scan: ScannedText, start: number, runEnd: number): string | undefined {
  if (runEnd - start > maxHostLength || scan.unit(runEnd) === units.lessThan) return undefined;
  const run = scan.slice(start, runEnd);
  const host = run.endsWith(".") ? run.slice(0, -1) : run;
  const labels = host.split(".");
  const last = labels.at(-1) ?? "";
  const isHost = labels.length > 1 && labels.every(isLabel) && /^[A-Za-z]{2,}$/.test(last);
  return isHost ? host : undefined;
}

function isLabel(label: string): boolean {
  return /^[A-Za-z\d-]+$/.test(label) && !label.startsWith("-") && !label.endsWith("-");
}
