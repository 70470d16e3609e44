import { jsonBytes } from "../../values/json-bytes.ts";
import type { JsonSafeValue } from "../../values/json-safe-value.ts";
import { limitText } from "../../values/limit-text.ts";
import { setOwn } from "../../values/read-properties.ts";
import type { Fitting, Rule } from "../fit/fitting.ts";
import { bagLimits, fitValue, isFields } from "../rules/bag-rule.ts";
import { fieldsOf, type Field } from "../rules/object-rule.ts";

/** What Sentry keeps of all extra data together. */
const maxExtraBytes = 262_144;
/** Less is no use to anybody. */
const minValueBytes = 64;
const maxNameLength = 200;

type Extra = Readonly<Record<string, JsonSafeValue>>;

/**
 * Makes extra data of at most 16,384 bytes for a value and 262,144 for all, and adds what found no
 * place elsewhere; the event's own comes first (Sentry develop docs, data handling, "Variable Size").
 */
export const extra: Rule<Extra> = (value, fitting) => {
  const filling = new Filling();
  if (isFields(value)) addAll(fieldsOf(value), filling, fitting);
  else fitting.move(value, "expected an object");
  return finishExtra(filling, fitting);
};

/** Makes the extra data of an event that has none of its own. */
export function extraOfMoved(fitting: Fitting): Extra | undefined {
  return finishExtra(new Filling(), fitting);
}

class Filling {
  readonly kept: Record<string, JsonSafeValue> = {};
  remaining = maxExtraBytes - 2;
  count = 0;
  leftOut = 0;

  /** Takes a value, or as much of it as there is room for. */
  readonly rule: Rule<JsonSafeValue> = (value, fitting) => {
    const maxBytes = Math.min(bagLimits.larger.maxBytes, this.remaining);
    const { value: safe, bytes } = fitValue(value, { ...bagLimits.larger, maxBytes }, fitting);
    this.remaining -= bytes;
    return safe;
  };
}

function finishExtra(filling: Filling, fitting: Fitting): Extra | undefined {
  // What is moved while it is added is not added: there is no end to that.
  addAll([...fitting.moved], filling, fitting);
  if (filling.leftOut > 0) {
    fitting.change(
      "shortened",
      `${filling.leftOut} values of extra are over ${maxExtraBytes} bytes`,
    );
  }
  return filling.count === 0 ? undefined : filling.kept;
}

function addAll(fields: readonly Field[], filling: Filling, fitting: Fitting): void {
  for (const [name, given] of fields) {
    if (given === undefined) continue;
    const key = limitText(name, maxNameLength);
    if (Object.hasOwn(filling.kept, key)) continue;
    const room = filling.remaining - jsonBytes(key) - 2;
    if (room < minValueBytes) {
      filling.leftOut += 1;
      continue;
    }
    filling.remaining = room;
    const fitted = given === null ? null : fitting.fit(name, given, filling.rule);
    if (fitted === undefined) continue;
    setOwn(filling.kept, key, fitted);
    filling.count += 1;
  }
}
