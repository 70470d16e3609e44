import { filledText } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import type { Attributes } from "./attributes.ts";
import type { PlacedAttributes } from "./placed-attributes.ts";
import { joinedForm, readForm, type ValueForm } from "./value-forms.ts";

/**
 * Scopes of bridges, which carry the records of a logging library, and the attribute in which the
 * library's own logger is named, if it is.
 */
const bridges: ReadonlyMap<string, string | undefined> = new Map([
  ["@opentelemetry/instrumentation-bunyan", "name"],
  ["@opentelemetry/instrumentation-console", undefined],
  ["@opentelemetry/instrumentation-pino", "name"],
  // Winston's loggers have no names; `format.label` is what stands for one.
  ["@opentelemetry/instrumentation-winston", "label"],
  ["@opentelemetry/winston-transport", "label"],
  ["@logtape/otel", "category"],
  ["effect", undefined],
]);

/** The logger that a record comes from. */
export interface Logger {
  readonly name?: string;
  /** The attribute that told the name, where it does so with this bridge only, and in full. */
  readonly attribute?: string;
  /** Whether the name is that of the scope. */
  readonly isScope: boolean;
}

/**
 * Names the logger: what a bridge's library calls its logger; an attribute that names one; the
 * instrumentation scope, unless that is a bridge from a logging library.
 */
export function logger(
  { instrumentationScope }: Pick<LogRecord, "instrumentationScope">,
  attributes: Attributes,
  placed: PlacedAttributes,
): Logger {
  const scope = filledText(instrumentationScope.name);
  const attribute = scope === undefined ? undefined : bridges.get(scope);
  const ofBridge =
    attribute === undefined ? undefined : readForm(categoryForm, attributes.get(attribute));
  const stated = placed.text("logger", "name");
  if (attribute !== undefined && typeof ofBridge === "string") {
    if (stated !== ofBridge) placed.giveBack("logger", "name");
    const isWhole = ofBridge.length <= categoryForm.maxLength;
    return { name: ofBridge, ...(isWhole && { attribute }), isScope: false };
  }
  if (stated !== undefined) return { name: stated, isScope: stated === scope };
  return scope === undefined || bridges.has(scope)
    ? { isScope: false }
    : { name: scope, isScope: true };
}

/** LogTape's categories are lists, from the general to the particular. */
const categoryForm: ValueForm = joinedForm(".", 64);
