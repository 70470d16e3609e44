import type { JsonSafeValue } from "../../values/json-safe-value.ts";
import type { Rule } from "../fit/fitting.ts";
import { anyValue, bagLimits } from "../rules/bag-rule.ts";
import { listOf } from "../rules/list-rule.ts";
import { objectOf } from "../rules/object-rule.ts";
import { text } from "../rules/text-rule.ts";

const maxErrors = 20;

const fields = objectOf<Record<"type" | "name" | "value", JsonSafeValue>>({
  type: text(128, { isFilled: true }),
  name: text(256),
  value: anyValue(bagLimits.small),
});

const processingError: Rule<JsonSafeValue> = (value, fitting) => {
  const fitted = fields(value, fitting);
  if (fitted === undefined) return undefined;
  const { type } = fitted;
  return type === undefined ? fitting.move(fitted, "an error needs a type") : { ...fitted, type };
};

/** Keeps what went wrong while the event was made (Sentry develop docs, event payloads). */
export const processingErrors: Rule<readonly JsonSafeValue[]> = listOf(processingError, maxErrors);
