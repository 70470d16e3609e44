import type { KeyJudge } from "../keys/key-judge.ts";
import { words } from "../keys/words.ts";
import { isBlank, isDigit } from "./characters.ts";
import type { Finding } from "./finding.ts";
import { keyBefore, type NamedPlace } from "./key-before.ts";
import { isSecretParameter } from "./secret-parameter.ts";
import { lineEnd, valueAfter, wordEnd, type ValuePlace } from "./value-after.ts";

const colon = 0x3a;
const equals = 0x3d;
/** How a sentence goes on after "password:", and what stands for no value. */
const harmlessValues: ReadonlySet<string> = new Set(
  words(`
    null undefined none nil true false nan n/a empty unset set must is was are cannot can
    could should may has have does did do needs required expected unexpected expired invalid
    missing not no the a an too at in of for failed error wrong incorrect malformed unknown
    denied revoked unauthorized forbidden only please unable string number boolean object
    redacted hidden ok
  `),
);
/** Placeholders, and what others have redacted. */
const placeholder =
  /^(?:\$\{?[\w.]*\}?|%[\w()]{1,20}|\{[\w.]{0,30}\}|\*+|x{3,}|\[(?:redacted|masked|hidden|removed|scrubbed)\])$/i;
/** A class of errors, named after what was wrong: `InvalidPassword: …`. */
const errorClass = /(?:^|\.)(?:Invalid|Bad|Missing|Wrong|Incorrect|Expired|No|Unknown)[A-Z]\w*$/;
/** What logs call the part of a program that speaks: `auth: user not found`. */
const speaker = /^(?:o?auth|sso|saml|jwt|csrf|xsrf|bearer)$/i;
const plainWord = /^[a-z]+[,.]?$/i;
const numeric = /^[\d.,]+$/;
/** A line and column, or an arity: `token:10:5`, `auth:check/2`. */
const position = /^(?:\d{1,6}:\d{1,6}|\w+\/\d{1,2})$/;
/** `json_csrf.rb:28:in` is a place in a file. */
const sourceFile =
  /\.(?:[cm]?[jt]sx?|py|rb|java|kts?|go|rs|cs|fs|vb|php|exs?|erl|scala|swift|cc?|cpp|hh?|mm?|pl|pm|lua|clj[cs]?|groovy|dart|vue|svelte|r|jl|hs|ml|erb|jsp)$/i;
const schemes =
  /^(?:bearer|basic|apikey|api-key|token|jwt|negotiate|ntlm|key|splunk|dpop|sso-key|genieKey)$/i;
const listSchemes = /^(?:digest|hawk|oauth|aws4-hmac-sha256|mac|scram-sha-256|signature)$/i;
const authorizationKey = /authorization$/i;
const cookieKey = /cookies?$/i;

/** Finds the value at `=` or `:` whose key says that it is a secret. */
export function secretValueAt(
  text: string,
  separator: number,
  judge: KeyJudge,
  isCode: boolean,
): Finding | undefined {
  const place = keyBefore(text, separator);
  if (place === undefined) return undefined;
  const verdict = verdictOf(place, judge);
  const from = verdict === "harmless" ? undefined : afterOperator(text, separator);
  const value = from === undefined ? undefined : valueAfter(text, from);
  if (from === undefined || value === undefined || value.end === value.start) return undefined;
  if (isCode && isExpression(place, value)) return undefined;
  if (isHeading(text, place, value, from)) return undefined;
  if (!isRevealing(text, place, value, verdict === "secretText", from)) return undefined;
  return { kind: "key", start: value.start, end: secretEnd(text, place, value) };
}

function verdictOf(place: NamedPlace, judge: KeyJudge): "secret" | "secretText" | "harmless" {
  const verdict = judge(place.key);
  if (verdict === "secret" || verdict === "secretText") return verdict;
  return place.isParameter && isSecretParameter(place.key) ? "secret" : "harmless";
}

/** In source code, only what is in quotes is a value. */
function isExpression(place: NamedPlace, value: ValuePlace): boolean {
  return value.form !== "quoted" && !place.isQuoted && !place.isParameter;
}

/** Whether a sentence follows the colon, told by what is before it. */
function isHeading(text: string, place: NamedPlace, value: ValuePlace, from: number): boolean {
  const isColon = text.charCodeAt(from - 1) === colon && isBlank(text.charCodeAt(from));
  if (!isColon || place.isQuoted) return false;
  if (errorClass.test(place.key)) return true;
  const isWord = value.form === "word" && speaker.test(place.key);
  return isWord && plainWord.test(text.slice(value.start, Math.min(value.end, value.start + 64)));
}

/** Behind `=>`, `:=`, `==`; nowhere for `::`. */
function afterOperator(text: string, separator: number): number | undefined {
  let from = separator + 1;
  const isColon = text.charCodeAt(separator) === colon;
  if (isColon && (text.charCodeAt(from) === colon || text.charCodeAt(separator - 1) === colon)) {
    return undefined;
  }
  while (from - separator < 4 && isOperator(text.charCodeAt(from))) from += 1;
  return from;
}

function isOperator(unit: number): boolean {
  return unit === equals || unit === 0x3e || unit === 0x7e;
}

function isRevealing(
  text: string,
  place: NamedPlace,
  value: ValuePlace,
  areNumbersCounts: boolean,
  from: number,
): boolean {
  // Longer ones are no words of a sentence.
  const shown = text.slice(value.start, Math.min(value.end, value.start + 64));
  if (placeholder.test(shown)) return false;
  if (value.form !== "word") return true;
  if (harmlessValues.has(shown.toLowerCase())) return false;
  if (areNumbersCounts && numeric.test(shown)) return false;
  const isTight = text.charCodeAt(from - 1) === colon && !place.isQuoted && value.start === from;
  return !isTight || !isPlace(place.key, shown);
}

function isPlace(key: string, shown: string): boolean {
  if (isDigit(shown.charCodeAt(0)) && sourceFile.test(key)) return true;
  return position.test(shown);
}

/** A header's value has blanks in it: what follows the scheme, or all of the line. */
function secretEnd(text: string, place: NamedPlace, value: ValuePlace): number {
  if (value.form !== "word") return value.end;
  if (place.isParameter) return beforeFragment(text, value);
  if (cookieKey.test(place.key)) return lineEnd(text, value.end);
  if (!authorizationKey.test(place.key)) return value.end;
  const scheme = text.slice(value.start, value.end);
  if (listSchemes.test(scheme)) return lineEnd(text, value.end);
  if (!schemes.test(scheme)) return value.end;
  let from = value.end;
  while (isBlank(text.charCodeAt(from)) && from - value.end < 8) from += 1;
  return wordEnd(text, from);
}

function beforeFragment(text: string, { start, end }: ValuePlace): number {
  const hash = text.slice(start, end).indexOf("#");
  return hash === -1 ? end : start + hash;
}
