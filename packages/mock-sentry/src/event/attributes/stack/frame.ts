import { isJsonArray, isJsonObject, type JsonObject } from "../../../json/json-value.ts";
import { address } from "../../rules/address-rule.ts";
import { bag, bagLimits } from "../../rules/bag-rule.ts";
import { listOf } from "../../rules/list-rule.ts";
import { inOrder, objectOf } from "../../rules/object-rule.ts";
import type { Rule } from "../../rules/rule.ts";
import { anyObject, flag, unsignedInteger } from "../../rules/scalar-rules.ts";
import { setByServer } from "../../rules/set-by-server.ts";
import { text, unlimitedText } from "../../rules/text-rule.ts";
import { fileNames } from "./file-names.ts";
import { lockReason } from "./lock-reason.ts";

const variablesBag = bag(bagLimits.medium);

const symbol = text(256, { allowance: 20 });
const path = text(256, { allowance: 40 });
const lines = listOf(text(8192));

const mangledSymbol: Rule = (value, symbolPath, context) =>
  value === "?" ? undefined : symbol(value, symbolPath, context);

const variables: Rule = (value, variablesPath, context) => {
  const isStructure = isJsonObject(value) || isJsonArray(value);
  return (isStructure ? variablesBag : anyObject)(value, variablesPath, context);
};

const frameObject = objectOf({
  function: symbol,
  raw_function: symbol,
  symbol: mangledSymbol,
  module: unlimitedText,
  package: unlimitedText,
  filename: path,
  abs_path: path,
  lineno: unsignedInteger,
  colno: unsignedInteger,
  pre_context: lines,
  context_line: unlimitedText,
  post_context: lines,
  source_link: setByServer,
  in_app: flag,
  vars: variables,
  data: anyObject,
  platform: unlimitedText,
  lock: lockReason,
  stack_start: flag,
  trust: text(128),
  addr_mode: unlimitedText,
  instruction_addr: address,
  symbol_addr: address,
  image_addr: address,
  function_id: address,
});

const identified: Rule = (value, framePath, context) => {
  if (!isJsonObject(value)) return undefined;
  const { function: functionName, filename, abs_path: absolutePath, ...rest } = value;
  const frame = {
    ...rest,
    ...(functionName !== undefined && functionName !== "?" && { function: functionName }),
    ...fileNames(filename, absolutePath),
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

function isIdentified(value: JsonObject): boolean {
  return ["function", "filename", "instruction_addr"].some((name) => value[name] !== undefined);
}
