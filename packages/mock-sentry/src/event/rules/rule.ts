import type { JsonValue } from "../../json/json-value.ts";
import type { RemarkCode } from "../remark.ts";

/** What a rule may know besides its value. */
export interface RuleContext {
  /** Notes that the value at a path is not kept as it was sent. */
  remark(path: string, code: RemarkCode, message: string): void;
  /** How far all timestamps of the event are to be moved, in milliseconds. */
  readonly shiftMillis: number;
  /** The platform that the event names itself. */
  readonly platform?: JsonValue;
}

/**
 * Normalises one value that is neither absent nor `null`.
 *
 * Returns what Sentry keeps, or `undefined` when nothing is left. A rule notes each change, except
 * those that lose nothing (a bare list put under `values`).
 */
export type Rule = (value: JsonValue, path: string, context: RuleContext) => JsonValue | undefined;

/** Names a member of the value at a path. */
export function memberPath(path: string, key: string | number): string {
  return path === "" ? String(key) : `${path}.${key}`;
}
