import type { JsonSafeValue } from "../../values/json-safe-value.ts";
import { readProperty } from "../../values/read-properties.ts";
import type { Fitting, Rule } from "../fit/fitting.ts";
import type { EventFrame, EventStacktrace } from "../packet/event-stacktrace.ts";
import { isFields } from "../rules/bag-rule.ts";
import { fitItems } from "../rules/list-rule.ts";
import { fieldsOf, objectOf } from "../rules/object-rule.ts";
import { address, flag, oneOf } from "../rules/scalar-rules.ts";
import { text } from "../rules/text-rule.ts";
import { withBoundedDetails } from "./frame-details.ts";
import { frame } from "./frame.ts";
import { selectFrames } from "./select-frames.ts";

/** What Relay keeps of one stack trace. */
const maxFrames = 250;
const maxRegisters = 64;

const frames: Rule<readonly EventFrame[]> = (value, fitting) => {
  if (!Array.isArray(value)) return fitting.move(value, "expected a list");
  const fitted = fitItems(value, frame, fitting, indexesOfKept(value, fitting));
  return fitted.length === 0 ? undefined : withBoundedDetails(fitted, fitting);
};

function indexesOfKept(list: readonly unknown[], fitting: Fitting): readonly number[] | undefined {
  const { length } = list;
  if (length <= maxFrames) return undefined;
  const left = length - maxFrames;
  fitting.change("shortened", `${left} of ${length} frames left out, in the middle`);
  fitting.note("frames_left_out", left);
  return selectFrames(length, maxFrames, (index) => isInApp(list, index));
}

const registers: Rule<Readonly<Record<string, string | number>>> = (value, fitting) => {
  if (!isFields(value)) return fitting.move(value, "expected an object");
  const kept: Record<string, string | number> = Object.create(null);
  let count = 0;
  for (const [name, given] of fieldsOf(value)) {
    const fitted = count < maxRegisters ? fitting.fit(name, given, address) : undefined;
    if (fitted === undefined || name.length > 128) continue;
    kept[name.toWellFormed()] = fitted;
    count += 1;
  }
  return count === 0 ? undefined : kept;
};

const fields = objectOf<EventStacktrace>({
  frames,
  registers,
  lang: text(128, { isFilled: true }),
  snapshot: flag,
  instruction_addr_adjustment: oneOf("auto", "all_but_first", "all", "none"),
});

/** Makes a stack trace, which has at least one frame (Sentry develop docs, stack trace interface). */
export const stacktrace: Rule<EventStacktrace> = (value, fitting) => {
  const fitted = fields(value, fitting);
  if (fitted === undefined) return undefined;
  return hasFrames(fitted) ? fitted : moveRest(fitted, fitting);
};

function hasFrames(fitted: Partial<EventStacktrace>): fitted is EventStacktrace {
  return fitted.frames !== undefined;
}

function moveRest(
  fitted: Readonly<Record<string, JsonSafeValue>> | object,
  fitting: Fitting,
): undefined {
  return fitting.move(fitted, "a stack trace needs a frame");
}

function isInApp(list: readonly unknown[], index: number): boolean {
  const item = readProperty(list, index);
  return typeof item === "object" && item !== null && readProperty(item, "in_app") === true;
}
