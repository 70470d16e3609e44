import type { JsonSafeValue } from "../../values/json-safe-value.ts";
import type { Rule } from "../fit/fitting.ts";
import type { EventFrame } from "../packet/event-stacktrace.ts";
import { bag, bagLimits, type Bag } from "../rules/bag-rule.ts";
import { listOf } from "../rules/list-rule.ts";
import { objectOf } from "../rules/object-rule.ts";
import { address, flag, unsignedInteger } from "../rules/scalar-rules.ts";
import { text } from "../rules/text-rule.ts";
import { lock } from "./lock.ts";
import { platform } from "./platform.ts";

/** Lines of source code before and after the one that ran, and the longest; ours, Relay has none. */
const maxContextLines = 20;
const maxLineLength = 1024;

const symbol = text(256, { isFilled: true });
const filePath = text(256, { isFilled: true });
const longName = text(1024, { isFilled: true });
const line = text(maxLineLength);
const fewerBytes = { ...bagLimits.medium, maxBytes: bagLimits.medium.maxBytes - 256 };
const variables = bag(fewerBytes);

/** GlitchTip drops an event over a variable that is a boolean or null. */
const vars: Rule<Bag> = (value, fitting) => {
  const fitted = variables(value, fitting);
  if (fitted === undefined || !Object.values(fitted).some(isBooleanOrNull)) return fitted;
  const entries = Object.entries(fitted).map(([name, given]): [string, JsonSafeValue] => [
    name,
    isBooleanOrNull(given) ? String(given) : given,
  ]);
  return bag(bagLimits.medium)(new Map(entries), fitting);
};

const fields = objectOf<EventFrame>({
  function: symbol,
  raw_function: symbol,
  symbol,
  module: longName,
  package: longName,
  filename: filePath,
  abs_path: filePath,
  lineno: unsignedInteger,
  colno: unsignedInteger,
  pre_context: listOf(line, maxContextLines, "last"),
  context_line: line,
  post_context: listOf(line, maxContextLines),
  in_app: flag,
  vars,
  platform,
  lock,
  stack_start: flag,
  addr_mode: text(128, { isFilled: true }),
  instruction_addr: address,
  symbol_addr: address,
  image_addr: address,
  function_id: address,
});

/**
 * Makes a frame, which names a file, a function or an address; a function `?` is none.
 *
 * One that names none of them, but a module or a line, gets the function `<unknown>` (Sentry develop
 * docs, stack trace interface).
 */
export const frame: Rule<EventFrame> = (value, fitting) => {
  const fitted = fields(value, fitting);
  if (fitted === undefined) return undefined;
  const { function: name, filename, abs_path: path, instruction_addr: addr } = fitted;
  const isPlaced = filename !== undefined || path !== undefined || addr !== undefined;
  if (name === undefined ? isPlaced : name !== "?") return fitted;
  const { function: _name, ...rest } = fitted;
  if (isPlaced) return rest;
  fitting.change("added", "a frame needs a file, a function or an address");
  return { function: "<unknown>", ...rest };
};

function isBooleanOrNull(value: JsonSafeValue): value is boolean | null {
  return typeof value === "boolean" || value === null;
}
