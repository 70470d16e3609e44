import { isJsonArray, isJsonObject, type JsonValue } from "../../json/json-value.ts";

const percentPlaceholder = /%(?:\((\w{1,64})\))?[-+#0]{0,4}\d{0,4}(?:\.\d{1,4})?([sdifgrx%])/g;
const bracePlaceholder = /\{(\w{0,64})\}/g;

/** What a template is rendered with. */
type Params = readonly JsonValue[] | { readonly [name: string]: JsonValue };

/**
 * Renders a message template with its parameters.
 *
 * A template with `%` is read as Python's (`%s`, `%(name)s`), one with `{` as `{}`, `{0}`,
 * `{name}`; places without a name need a list, names an object. Unless there is a value for every
 * place the template stays as it is, all of it (Relay, log entry normalisation).
 */
export function interpolate(template: string, params: Params): string {
  let position = 0;
  let isComplete = true;
  const take = (name: string | undefined): JsonValue => {
    const isNext = name === undefined || name === "";
    const value = lookUp(params, isNext ? String(position) : name);
    if (isNext) position += 1;
    if (value === null) isComplete = false;
    return value;
  };
  const rendered = template.includes("%")
    ? template.replace(percentPlaceholder, (_whole, name: string | undefined, kind: string) =>
        kind === "%" ? "%" : textOf(take(name), kind === "r"),
      )
    : template.replace(bracePlaceholder, (_whole, name: string) => textOf(take(name), false));
  return isComplete ? rendered : template;
}

function lookUp(params: Params, name: string): JsonValue {
  if (/^\d{1,6}$/.test(name)) return isJsonArray(params) ? (params[Number(name)] ?? null) : null;
  return isJsonObject(params) && Object.hasOwn(params, name) ? (params[name] ?? null) : null;
}

function textOf(value: JsonValue, isQuoted: boolean): string {
  return typeof value === "string" && !isQuoted ? value : JSON.stringify(value);
}
