import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../../json/json-value.ts";
import { listOf } from "../../rules/list-rule.ts";
import { inOrder, objectOf } from "../../rules/object-rule.ts";
import type { Rule } from "../../rules/rule.ts";
import { anything, flag } from "../../rules/scalar-rules.ts";
import { text } from "../../rules/text-rule.ts";
import { frame } from "./frame.ts";

/** How many frames a stack trace keeps at all; the earliest go first. */
const maxFrames = 250;
/** How many frames keep their variables and source context. */
const maxDetailedFrames = 50;

const details = ["vars", "pre_context", "context_line", "post_context"];

const boundedFrames: Rule = (value, path, context) => {
  if (!isJsonArray(value) || value.length <= maxFrames) return value;
  context.remark(path, "trimmed", `more than ${maxFrames} frames: the earliest are gone`);
  return value.slice(-maxFrames);
};

const strippedFrames: Rule = (value, path, context) => {
  if (!isJsonArray(value) || value.length <= maxDetailedFrames) return value;
  const stripped = new Set(middleFirst(value).slice(0, value.length - maxDetailedFrames));
  const frames = value.map((entry, index) => (stripped.has(index) ? withoutDetails(entry) : entry));
  if (frames.some((entry, index) => entry !== value[index])) {
    context.remark(path, "trimmed", `more than ${maxDetailedFrames} frames: details are gone`);
  }
  return frames;
};

const nonEmpty: Rule = (value, path, context) => {
  const hasFrames =
    isJsonObject(value) && isJsonArray(value["frames"]) && value["frames"].length > 0;
  if (hasFrames) return value;
  context.remark(path, "missing_attribute", "a stack trace without frames: removed");
  return undefined;
};

/**
 * Normalises a stack trace: frames from the oldest call to the one that crashed.
 *
 * It needs at least one frame (Sentry develop docs, stack trace interface; data handling, "Variable
 * Size").
 */
export const stacktrace: Rule = inOrder(
  objectOf({
    frames: inOrder(listOf(frame), boundedFrames, strippedFrames),
    registers: anything,
    lang: text(128),
    snapshot: flag,
    instruction_addr_adjustment: text(128),
  }),
  nonEmpty,
);

/** Orders frames by how soon they lose their details: foreign code first, the middle first. */
function middleFirst(frames: readonly JsonValue[]): readonly number[] {
  const middle = (frames.length - 1) / 2;
  const weight = (index: number): number => {
    const entry = frames[index];
    const isInApp = isJsonObject(entry) && entry["in_app"] === true;
    return Math.abs(index - middle) + (isInApp ? frames.length : 0);
  };
  return Array.from(frames.keys()).toSorted((first, second) => weight(first) - weight(second));
}

function withoutDetails(entry: JsonValue): JsonValue {
  if (!isJsonObject(entry) || !details.some((name) => entry[name] !== undefined)) return entry;
  const kept: JsonObject = Object.fromEntries(
    Object.entries(entry).filter(([name]) => !details.includes(name)),
  );
  return kept;
}
