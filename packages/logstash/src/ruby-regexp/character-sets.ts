/** What Ruby calls a word, in texts of Unicode, where it looks for the edges of words. */
const wordItems = String.raw`\p{L}\p{M}\p{N}\p{Pc}`;

/** The letters after a backslash that stand for sets: those of ASCII, as in Ruby. */
export const escapedSets: Readonly<Record<string, string>> = {
  d: "[0-9]",
  D: "[^0-9]",
  w: "[0-9A-Z_a-z]",
  W: "[^0-9A-Z_a-z]",
  s: String.raw`[\t\n\v\f\r\x20]`,
  S: String.raw`[^\t\n\v\f\r\x20]`,
  h: "[0-9A-Fa-f]",
  H: "[^0-9A-Fa-f]",
};

/** The names between `[:` and `:]`, and those of `\p{…}` that Unicode does not know. */
const posixSets: Readonly<Record<string, string>> = {
  alnum: String.raw`[\p{L}\p{M}\p{Nd}]`,
  alpha: String.raw`[\p{L}\p{M}]`,
  ascii: String.raw`[\x00-\x7f]`,
  blank: String.raw`[\t\p{Zs}]`,
  cntrl: String.raw`[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}]`,
  digit: String.raw`\p{Nd}`,
  graph: String.raw`[^\p{White_Space}\p{Cc}\p{Cn}\p{Cs}]`,
  lower: String.raw`\p{Ll}`,
  print: String.raw`[[\p{Zs}][^\p{White_Space}\p{Cc}\p{Cn}\p{Cs}]]`,
  punct: String.raw`[\p{P}$+<=>\^\`\|~]`,
  space: String.raw`\p{White_Space}`,
  upper: String.raw`\p{Lu}`,
  word: `[${wordItems}]`,
  xdigit: "[0-9A-Fa-f]",
};

/** An edge of a word; Ruby takes Unicode's words for it, though `\w` is ASCII. */
export const wordEdge: string = `(?:(?<=[${wordItems}])(?![${wordItems}])|(?<![${wordItems}])(?=[${wordItems}]))`;

/** No edge of a word. */
export const noWordEdge: string = `(?:(?<=[${wordItems}])(?=[${wordItems}])|(?<![${wordItems}])(?![${wordItems}]))`;

/** The set of a name as in `[:alpha:]`; `undefined` for an unknown one. */
export function posixSet(name: string, isNegated: boolean): string | undefined {
  if (!Object.hasOwn(posixSets, name)) return undefined;
  const set = posixSets[name];
  return isNegated ? `[^${set}]` : set;
}

/** The set of `\p{name}`: a category, a script or one of {@link posixSet}. */
export function propertySet(name: string, isNegated: boolean): string | undefined {
  const known = posixSet(name.toLowerCase().replaceAll(/[ _-]/g, ""), isNegated);
  if (known !== undefined) return known;
  if (!/^\w+$/.test(name)) return undefined;
  const letter = isNegated ? "P" : "p";
  return [name, `Script=${name}`]
    .map((property) => `\\${letter}{${property}}`)
    .find((property) => isValid(property));
}

function isValid(property: string): boolean {
  try {
    return new RegExp(property, "v").unicodeSets;
  } catch {
    return false;
  }
}
