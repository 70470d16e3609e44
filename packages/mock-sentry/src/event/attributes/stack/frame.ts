import { isJsonObject, type JsonObject } from "../../../json/json-value.ts";
import { bag, bagLimits } from "../../rules/bag-rule.ts";
import { listOf } from "../../rules/list-rule.ts";
import { inOrder, objectOf } from "../../rules/object-rule.ts";
import type { Rule } from "../../rules/rule.ts";
import { anything, flag, unsignedInteger } from "../../rules/scalar-rules.ts";
import { text } from "../../rules/text-rule.ts";
import { platform } from "../platform.ts";

const symbol = text(256, { allowance: 20 });
const path = text(256, { allowance: 40 });
const unlimited = text(Number.MAX_SAFE_INTEGER);
const addressLike = text(128, { isLenient: true });

const frameObject = objectOf({
  function: symbol,
  raw_function: symbol,
  symbol,
  module: unlimited,
  package: unlimited,
  filename: path,
  abs_path: path,
  lineno: unsignedInteger,
  colno: unsignedInteger,
  pre_context: listOf(text(8192, { isLenient: true })),
  context_line: unlimited,
  post_context: listOf(text(8192, { isLenient: true })),
  source_link: unlimited,
  in_app: flag,
  vars: bag(bagLimits.medium),
  data: anything,
  platform,
  lock: anything,
  stack_start: flag,
  trust: text(128),
  addr_mode: text(128),
  instruction_addr: addressLike,
  symbol_addr: addressLike,
  image_addr: addressLike,
  function_id: addressLike,
});

const identified: Rule = (value, framePath, context) => {
  if (!isJsonObject(value)) return undefined;
  const { function: functionName, filename, abs_path: absolutePath, ...rest } = value;
  const frame = {
    ...rest,
    ...(functionName !== undefined && functionName !== "?" && { function: functionName }),
    ...fileNames(filename ?? absolutePath, absolutePath ?? filename),
  };
  if (isIdentified(frame)) return frame;
  context.remark(framePath, "missing_attribute", "no filename, function or instruction_addr");
  return undefined;
};

/**
 * Normalises one stack frame, which must name a file, a function or an address.
 *
 * Each of `filename` and `abs_path` stands in for the other; a function `?` is none; line and
 * column are never negative (Sentry develop docs, stack trace interface).
 */
export const frame: Rule = inOrder(frameObject, identified);

function fileNames(
  filename: JsonObject[string] | undefined,
  absolutePath: JsonObject[string] | undefined,
): JsonObject {
  return filename === undefined || absolutePath === undefined
    ? {}
    : { filename, abs_path: absolutePath };
}

function isIdentified(value: JsonObject): boolean {
  return ["function", "filename", "instruction_addr"].some((name) => value[name] !== undefined);
}
