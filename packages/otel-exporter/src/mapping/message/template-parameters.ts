import type { LogEntryParam, LogEntryParams } from "@rookery/core";

import type { PlacedAttributes } from "../attributes/placed-attributes.ts";
import { scalarText } from "../attributes/scalar-text.ts";

/** More Sentry does not keep, together with what stands around them. */
const maxTotalLength = 1024;

/**
 * The values that a message's template was filled with, in their order or by their names.
 *
 * There are none without a template. Loggers that write the values under the names of the template's
 * holes (Serilog, Microsoft.Extensions.Logging) have written attributes like any others: these stay
 * attributes.
 */
export function templateParameters(placed: PlacedAttributes): LogEntryParams | undefined {
  const list = placed.field("template", "parameters");
  const fields = placed.fields("parameters");
  if (list === undefined && fields === undefined) return undefined;
  const isUsed = placed.text("template", "text") !== undefined;
  const params = isUsed ? (fields === undefined ? listed(list) : byPlace(fields)) : undefined;
  const isKept = params !== undefined && totalLength(params) <= maxTotalLength;
  if (!isKept || fields !== undefined) placed.giveBack("template", "parameters");
  if (isKept) return params;
  for (const name of Object.keys(fields ?? {})) placed.giveBack("parameters", name);
  return undefined;
}

/** Names that count from 0 are places. */
function byPlace(fields: Readonly<Record<string, unknown>>): LogEntryParams {
  const names = Object.keys(fields);
  const places = names.map((_, index) => String(index));
  return places.every((place) => Object.hasOwn(fields, place))
    ? places.map((place) => parameter(fields[place]))
    : Object.fromEntries(names.map((name) => [name, parameter(fields[name])]));
}

function listed(value: unknown): LogEntryParams {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map(parameter);
}

function parameter(value: unknown): LogEntryParam {
  return Number.isFinite(value) ? Number(value) : (scalarText(value) ?? "");
}

function totalLength(params: LogEntryParams): number {
  return Object.entries(params).reduce(
    (sum, [name, value]) => sum + name.length + String(value).length,
    0,
  );
}
