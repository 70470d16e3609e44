import type { KeyJudge } from "../keys/key-judge.ts";
import { isWordUnit } from "./characters.ts";
import type { Finding } from "./finding.ts";
import { keyStart } from "./key-before.ts";

const opening = 0x3c;
const colon = 0x3a;
const blank = /^\s*$/;

/** Finds the text of an element of XML at the end of its tag: `<password>…`, `<ns:password>…`. */
export function elementTextAt(text: string, tagEnd: number, judge: KeyJudge): Finding | undefined {
  const start = keyStart(text, tagEnd);
  if (start === tagEnd || !isTag(text, start)) return undefined;
  if (judge(text.slice(start, tagEnd)) !== "secret") return undefined;
  let end = tagEnd + 1;
  while (end < text.length && text.charCodeAt(end) !== opening) end += 1;
  const isClosed = end === text.length || text.startsWith("</", end);
  if (!isClosed || blank.test(text.slice(tagEnd + 1, Math.min(end, tagEnd + 65)))) return undefined;
  return { kind: "key", start: tagEnd + 1, end };
}

/** A tag, maybe with a prefix; behind a word it is a type's parameter: `List<Password>`. */
function isTag(text: string, nameStart: number): boolean {
  const isPrefixed = text.charCodeAt(nameStart - 1) === colon;
  const start = isPrefixed ? keyStart(text, nameStart - 1) : nameStart;
  return text.charCodeAt(start - 1) === opening && !isWordUnit(text.charCodeAt(start - 2));
}
