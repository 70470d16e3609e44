import { filteredMark } from "../filtered-mark.ts";
import type { KeyJudge } from "../keys/key-judge.ts";
import type { Redactions } from "../redactions.ts";
import { credentialsOfSchemeAt } from "./authorization.ts";
import { cardNumberAt } from "./card-number.ts";
import { isDigit, isEscapeEnd, isUpper, isWordUnit } from "./characters.ts";
import { emailAddressAround } from "./email-address.ts";
import type { Finding } from "./finding.ts";
import { ibanAt } from "./iban.ts";
import { secretValueAt } from "./key-value.ts";
import { knownTokenAt, tokenUnits } from "./known-tokens.ts";
import { privateKeyAt } from "./private-key.ts";
import { credentialsAfter } from "./url-credentials.ts";
import { elementTextAt } from "./xml-element.ts";

/** What a scanner looks for beside secrets, and how it reads a text. */
export interface ScannerOptions {
  readonly judge: KeyJudge;
  readonly isEmailKept: boolean;
  /** Whether texts are source code, where only literals are secrets: `token = read()` is none. */
  readonly isCode: boolean;
}

/** Redacts a text in one pass, and gives the same text back when there is nothing to redact. */
export type TextScanner = (text: string, redactions: Redactions) => string;

const colon = 0x3a;
const equals = 0x3d;
const sign = 0x40;
const dash = 0x2d;
const greater = 0x3e;
const dot = 0x2e;
const underscore = 0x5f;

/** What a character may be the trigger of; 0 for most. */
const separator = 1;
const mailSign = 2;
const wordStart = 3;
const dashes = 4;
const tagEnd = 5;
const triggers: Uint8Array = triggerTable();

/** Makes a scanner; it looks closer only at characters that something secret has. */
export function createTextScanner(options: ScannerOptions): TextScanner {
  return (text, redactions) => {
    let written = "";
    let copied = 0;
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      const trigger = unit < 0x80 ? (triggers[unit] ?? 0) : 0;
      if (trigger === 0) continue;
      const finding = findAt(text, index, trigger, options);
      if (finding === undefined || finding.start < copied) continue;
      if (isMark(text, finding)) continue;
      written += text.slice(copied, finding.start) + filteredMark;
      copied = finding.end;
      index = finding.end - 1;
      redactions.add(finding.kind);
    }
    return copied === 0 ? text : written + text.slice(copied);
  };
}

/** Whether it was redacted already. */
function isMark(text: string, { start, end }: Finding): boolean {
  return end - start === filteredMark.length && text.startsWith(filteredMark, start);
}

function findAt(
  text: string,
  index: number,
  trigger: number,
  { judge, isEmailKept, isCode }: ScannerOptions,
): Finding | undefined {
  if (trigger === separator) {
    return text.startsWith("://", index)
      ? credentialsAfter(text, index)
      : secretValueAt(text, index, judge, isCode);
  }
  if (trigger === mailSign) return isEmailKept ? undefined : emailAddressAround(text, index);
  if (trigger === dashes) return privateKeyAt(text, index);
  if (trigger === tagEnd) return elementTextAt(text, index, judge);
  return findWordAt(text, index);
}

function findWordAt(text: string, index: number): Finding | undefined {
  const before = text.charCodeAt(index - 1);
  if (isWordUnit(before) && !isEscapeEnd(text, index - 1)) return undefined;
  const unit = text.charCodeAt(index);
  if (isDigit(unit)) {
    const isInNumber = before === dot || before === underscore;
    return isInNumber ? undefined : cardNumberAt(text, index);
  }
  if (unit === 0x42 || unit === 0x62) return credentialsOfSchemeAt(text, index);
  const token = knownTokenAt(text, index);
  return token === undefined && isUpper(unit) ? ibanAt(text, index) : token;
}

function triggerTable(): Uint8Array {
  const table = new Uint8Array(0x80);
  for (const unit of tokenUnits) table[unit] = wordStart;
  for (let unit = 0x41; unit <= 0x5a; unit += 1) table[unit] = wordStart;
  for (let unit = 0x30; unit <= 0x39; unit += 1) table[unit] = wordStart;
  table["b".charCodeAt(0)] = wordStart;
  table[colon] = separator;
  table[equals] = separator;
  table[sign] = mailSign;
  table[dash] = dashes;
  table[greater] = tagEnd;
  return table;
}
