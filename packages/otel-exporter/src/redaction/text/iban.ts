import { isDigit, isUpper, isWordUnit } from "./characters.ts";
import type { Finding } from "./finding.ts";

/** Lengths by country (SWIFT, IBAN registry). */
const lengths: ReadonlyMap<string, number> = new Map(
  (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 " +
    "EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 " +
    "KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 " +
    "PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20"
  )
    .split(" ")
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** Finds an account number at a capital that begins a word: its country's length, and its check digits. */
export function ibanAt(text: string, start: number): Finding | undefined {
  if (!isUpper(text.charCodeAt(start + 1)) || !isDigit(text.charCodeAt(start + 2)))
    return undefined;
  const length = lengths.get(text.slice(start, start + 2));
  return length === undefined ? undefined : accountAt(text, start, length);
}

function accountAt(text: string, start: number, length: number): Finding | undefined {
  let compact = "";
  let end = start;
  for (; compact.length < length && end < text.length; end += 1) {
    if (isWordUnit(text.charCodeAt(end))) compact += text[end];
    else if (!isGroupEnd(text.charCodeAt(end), compact.length)) return undefined;
  }
  if (compact.length < length || isWordUnit(text.charCodeAt(end))) return undefined;
  return remainder(compact.toUpperCase()) === 1 ? { kind: "iban", start, end } : undefined;
}

/** Groups have four characters, with a blank or a dash between them. */
function isGroupEnd(unit: number, length: number): boolean {
  return (unit === 0x20 || unit === 0x2d) && length % 4 === 0;
}

/** The remainder by 97, the first four characters last, letters as 10 to 35 (ISO 13616). */
function remainder(iban: string): number {
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}
