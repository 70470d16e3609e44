/** A call as Elixir and Erlang name it. */
export interface Call {
  /** The module without a leading colon or `Elixir.`; absent for `(file)` and `(module)`. */
  readonly module: string | undefined;
  /** With its arity, `place/2`, which is part of its name. */
  readonly function: string;
}

const anonymous = /^anonymous fn\/\d{1,3} in /;
const place = /^\((?:file|module|test)\)$/;
/** `Shop.Price`, `:gen_server`, `:"my-module"`. */
const moduleName =
  /^(?::?[\p{Lu}][\p{L}\p{N}_]*(?:\.\p{Lu}[\p{L}\p{N}_]*)*|:[\p{Ll}_][\p{L}\p{N}_@]*|:"[^"]{1,255}")\./u;
/** `total`, `valid?`, `"-map/2-lists^map/1-0-"`, `+`. */
const functionName =
  /^(?:[\p{L}_][\p{L}\p{N}_]*[?!]?|"[^"]{1,255}"|[-+*/<>=!&|^~.]{1,4}|div|rem)(?=[/(])/u;
const arity = /^\/\d{1,3}$/;
/** Modules that the compiler makes for a script are counted. */
const scriptModule = /^elixir_compiler_\d{1,9}$/;

/**
 * Parses `MODULE.FUNCTION/ARITY`, `MODULE.FUNCTION(ARGUMENTS)`, `anonymous fn/1 in …` or `(file)`
 * (Elixir, `Exception.format_mfa` and `format_stacktrace_entry`).
 *
 * Arguments become their number: what they are is another in each call. Returns `undefined` for any
 * other text.
 */
export function parseCall(text: string): Call | undefined {
  if (place.test(text)) {
    return { module: undefined, function: text };
  }
  const prefix = anonymous.exec(text)?.[0] ?? "";
  const call = text.slice(prefix.length);
  const module = moduleName.exec(call)?.[0];
  const rest = call.slice(module?.length ?? 0);
  const name = functionName.exec(rest)?.[0];
  if (module === undefined || name === undefined) {
    return undefined;
  }
  const end = rest.slice(name.length);
  const count = arity.test(end) ? Number(end.slice(1)) : countArguments(end);
  return count === undefined
    ? undefined
    : { module: toModule(module), function: `${prefix}${name}/${count}` };
}

function toModule(text: string): string {
  const name = text.slice(0, -1).replace(/^:/, "").replaceAll('"', "");
  return scriptModule.test(name) ? "elixir_compiler" : name;
}

const opening = "([{<";
const closing = ")]}>";

/** How many arguments stand between parentheses that enclose the whole text. */
export function countArguments(text: string): number | undefined {
  if (!text.startsWith("(") || !text.endsWith(")")) {
    return undefined;
  }
  let depth = 0;
  let commas = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '"') {
      index = endOfString(text, index);
    } else if (opening.includes(character)) {
      depth += 1;
    } else if (
      closing.includes(character) &&
      text.charAt(index - 1) !== "=" &&
      text.charAt(index - 1) !== "-"
    ) {
      // `=>` and `->` close nothing.
      depth -= 1;
    } else if (character === "," && depth === 1) {
      commas += 1;
    }
  }
  return text === "()" ? 0 : commas + 1;
}

function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text.charAt(index) !== '"') {
    index += text.charAt(index) === "\\" ? 2 : 1;
  }
  return index;
}
