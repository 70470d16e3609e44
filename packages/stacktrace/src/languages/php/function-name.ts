const anonymousClass = "@anonymous";
const closure = "{closure:";
const namePattern = /^[\p{L}_{\\][^\s"'(),;:]*(?:(?:::|->)[^\s"'(),;:]+)?$/u;

/**
 * Reads the name of a function where a call begins: `Acme\Cart->add(` gives `Acme\Cart::add`.
 *
 * The class and the function are joined with `::`, as Sentry's PHP SDK does. What differs from
 * process to process or with every edit is left out: the file of an anonymous class, and where a
 * closure stands (`{closure:Acme\Cart::add():12}`, PHP 8.4). Returns `undefined` when no call begins
 * there.
 */
export function readFunctionName(call: string): string | undefined {
  const name = shortenClosures(shortenAnonymousClass(call));
  const open = endOfName(name);
  const printed = open === -1 ? "" : name.slice(0, open);
  const withoutParentheses = printed.replaceAll("()", "").replaceAll("{closure:", "{");
  if (!namePattern.test(withoutParentheses.replaceAll(/\{[^{}]*\}/g, "{closure}"))) {
    return undefined;
  }
  return printed.replace("->", "::");
}

/** `class@anonymous` is followed by the file that it stands in, which some loggers print too. */
function shortenAnonymousClass(call: string): string {
  const start = call.indexOf(anonymousClass);
  const open = call.indexOf("(");
  if (start === -1 || (open !== -1 && open < start)) {
    return call;
  }
  const end = start + anonymousClass.length;
  const arrow = ["->", "::"].map((sign) => call.indexOf(sign, end)).filter((at) => at !== -1);
  return arrow.length === 0 ? call : call.slice(0, end) + call.slice(Math.min(...arrow));
}

/** `{closure:Acme\run():12}` becomes `{closure:Acme\run()}`, and one of a file `{closure}`. */
function shortenClosures(call: string): string {
  const start = call.indexOf(closure);
  const open = call.indexOf("(");
  if (start === -1 || (open !== -1 && open < start)) {
    return call;
  }
  const end = endOfBraces(call, start);
  const line = call.lastIndexOf(":", end);
  const owner = call.slice(start + closure.length, line);
  const isFunction = owner.endsWith("()") && !owner.includes("{");
  const short = isFunction ? `${closure}${owner}}` : "{closure}";
  return call.slice(0, start) + short + call.slice(end + 1);
}

function endOfBraces(text: string, start: number): number {
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    const character = text.charAt(index);
    depth += character === "{" ? 1 : 0;
    depth -= character === "}" ? 1 : 0;
    if (depth === 0) {
      return index;
    }
  }
  return text.length;
}

/** Where the arguments begin: the first parenthesis outside of braces. */
function endOfName(name: string): number {
  const brace = name.indexOf("{");
  const open = name.indexOf("(");
  return brace === -1 || open < brace ? open : name.indexOf("(", endOfBraces(name, brace));
}
