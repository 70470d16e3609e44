/** The hash that tells instances of a function apart: `::h0123456789abcdef`. */
const hash = /::h[\da-f]{16}$/;
/** What the linker and color-eyre append: `.llvm.1234567890`, `<unknown>`. */
const suffix = /(?:\.llvm\.[\dA-F]{1,40}|(?<=.)<unknown>)$/;
/** The hash of a crate in a `v0` symbol: `core[c1f1a4ba060b9bfa]`. */
const crateHash = /\[[\da-f]{10,16}\]/g;
/** The first, second … closure of a function, in `v0` symbols; older ones do not count them. */
const counted = /\{([\w:]{1,40})#\d{1,9}\}/g;
const legacy = /^_ZN\d/;
const legacyLength = /\d{1,4}/y;
const legacyEscape = /\$(?:u([\da-f]{1,6})|([A-Z]{1,2}))\$|\.\./g;
/** Rust, `rustc_symbol_mangling::legacy`: how characters are written that linkers do not take. */
const legacyCharacters: Readonly<Record<string, string>> = {
  SP: "@",
  BP: "*",
  RF: "&",
  LT: "<",
  GT: ">",
  LP: "(",
  RP: ")",
  C: ",",
};

/**
 * Names a function as its source does: without the hashes that every build changes, and with
 * closures that are not counted.
 *
 * A symbol that was printed mangled in the older way is decoded (`_ZN4shop4main17h…E`).
 */
export function readSymbol(text: string): string {
  const symbol = legacy.test(text) ? demangle(text) : text;
  return symbol
    .replace(suffix, "")
    .replace(hash, "")
    .replaceAll(crateHash, "")
    .replaceAll(counted, "{{$1}}");
}

function demangle(text: string): string {
  const parts: string[] = [];
  let position = "_ZN".length;
  for (;;) {
    legacyLength.lastIndex = position;
    const digits = legacyLength.exec(text)?.[0];
    if (digits === undefined) {
      return parts.length === 0 ? text : parts.join("::");
    }
    position += digits.length;
    const part = text.slice(position, position + Number(digits));
    parts.push(part.replace(/^_(?=\$)/, "").replaceAll(legacyEscape, decodeEscape));
    position += Number(digits);
  }
}

function decodeEscape(escape: string, code: string | undefined, name: string | undefined): string {
  if (code !== undefined) {
    const point = Number.parseInt(code, 16);
    return point > 0x10_ff_ff ? escape : String.fromCodePoint(point);
  }
  return name === undefined ? "::" : (legacyCharacters[name] ?? escape);
}
