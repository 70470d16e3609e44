const escaped = /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{1,2})|(.))/gsu;

/** What `String#inspect` writes for characters that have a letter of their own. */
const letters: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  e: "\u001b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** Takes back what Ruby's `String#inspect` did to a text. */
export function unescapeRubyText(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replaceAll(
    escaped,
    (_whole, braced?: string, short?: string, byte?: string, letter?: string) => {
      const digits = braced ?? short ?? byte;
      if (digits !== undefined) return codePoint(Number.parseInt(digits, 16));
      return letters[letter ?? ""] ?? letter ?? "";
    },
  );
}

function codePoint(code: number): string {
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : "\ufffd";
}
