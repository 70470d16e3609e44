import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../../json/json-value.ts";
import { address } from "../../rules/address-rule.ts";
import { listOf } from "../../rules/list-rule.ts";
import { inOrder, mapOf, objectOf } from "../../rules/object-rule.ts";
import type { Rule } from "../../rules/rule.ts";
import { flag } from "../../rules/scalar-rules.ts";
import { text, unlimitedText } from "../../rules/text-rule.ts";
import { frame } from "./frame.ts";

/** How many frames a stack trace keeps at all. */
const maxFrames = 250;
/** How many of them are the earliest calls; the surplus goes from behind these. */
const keptFirst = 50;
/** How many frames keep their variables and source context. */
const maxDetailedFrames = 50;

const details = ["vars", "pre_context", "post_context"];

const boundedFrames: Rule = (value, path, context) => {
  if (!isJsonArray(value) || value.length <= maxFrames) return value;
  context.remark(path, "trimmed", `more than ${maxFrames} frames: some are gone`);
  return [...value.slice(0, keptFirst), ...value.slice(keptFirst - maxFrames)];
};

const strippedFrames: Rule = (value, path, context) => {
  if (!isJsonArray(value) || value.length <= maxDetailedFrames) return value;
  const stripped = new Set(findStripped(value));
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
 * It needs at least one frame. Of more than 250 the middle goes; beyond 50, frames lose their
 * variables and the lines around theirs (Sentry develop docs, stack trace interface; data handling,
 * "Variable Size"; Relay, trimming).
 */
export const stacktrace: Rule = inOrder(
  objectOf({
    frames: inOrder(listOf(frame), boundedFrames, strippedFrames),
    registers: mapOf(address),
    lang: text(128),
    snapshot: flag,
    instruction_addr_adjustment: unlimitedText,
  }),
  nonEmpty,
);

/**
 * Lists which frames lose their details: those of the app keep them if they can, and of each kind
 * those in the middle lose them. The last frame keeps them in any case.
 */
function findStripped(frames: readonly JsonValue[]): readonly number[] {
  const indexes = Array.from(frames.keys());
  const ofApp = indexes.filter((index) => isInApp(frames[index]));
  const others = indexes.filter((index) => !isInApp(frames[index]));
  const kept = Math.min(ofApp.length, maxDetailedFrames);
  const stripped = [...middleOf(ofApp, kept), ...middleOf(others, maxDetailedFrames - kept)];
  return stripped.filter((index) => index !== frames.length - 1);
}

/** What lies between the first and the last half of what is kept; of an odd number one goes too. */
function middleOf(indexes: readonly number[], kept: number): readonly number[] {
  const half = Math.floor(kept / 2);
  return indexes.slice(half, Math.max(indexes.length - half, half));
}

function isInApp(frame: JsonValue | undefined): boolean {
  return isJsonObject(frame) && frame["in_app"] === true;
}

function withoutDetails(entry: JsonValue): JsonValue {
  if (!isJsonObject(entry) || !details.some((name) => entry[name] !== undefined)) return entry;
  const kept: JsonObject = Object.fromEntries(
    Object.entries(entry).filter(([name]) => !details.includes(name)),
  );
  return kept;
}
