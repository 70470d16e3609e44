import { isJsonArray, isJsonObject, type JsonValue } from "../../json/json-value.ts";

const percentPlaceholder = /%(?:\((\w{1,64})\))?([sdifgrx%])/g;
const bracePlaceholder = /\{(\w{0,64})\}/g;

/**
 * Renders a message template with its parameters.
 *
 * A template with `%` is read as Python's (`%s`, `%(name)s`), one with `{` as `{}`, `{0}`,
 * `{name}`; a placeholder without a value stays as it is (Relay, log entry normalisation).
 */
export function interpolate(
  template: string,
  params: readonly JsonValue[] | { readonly [name: string]: JsonValue },
): string {
  let position = 0;
  const take = (whole: string, name: string | undefined): string => {
    const isPositional = name === undefined || name === "";
    const value = lookUp(params, isPositional ? String(position) : name);
    if (isPositional) position += 1;
    return value === undefined ? whole : textOf(value);
  };
  if (template.includes("%")) {
    return template.replace(percentPlaceholder, (whole, name: string | undefined, kind: string) =>
      kind === "%" ? "%" : take(whole, name),
    );
  }
  return template.replace(bracePlaceholder, (whole, name: string) => take(whole, name));
}

function lookUp(
  params: readonly JsonValue[] | { readonly [name: string]: JsonValue },
  name: string,
): JsonValue | undefined {
  if (isJsonArray(params)) return /^\d{1,6}$/.test(name) ? params[Number(name)] : undefined;
  return isJsonObject(params) && Object.hasOwn(params, name) ? params[name] : undefined;
}

function textOf(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
