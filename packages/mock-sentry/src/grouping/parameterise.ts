/** One kind of value that varies between messages of one meaning. */
interface Parameter {
  readonly name: string;
  readonly pattern: RegExp;
}

/**
 * What is replaced, in this order: the more specific before what it consists of.
 *
 * Every pattern is linear: its quantifiers are bounded or do not overlap. The kinds are those of
 * Sentry's message parameterisation; the patterns are our own and simpler.
 */
const parameters: readonly Parameter[] = [
  { name: "email", pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g },
  { name: "url", pattern: /\b[a-z][a-z0-9+]{1,15}:\/\/[^\s"'<>]{1,2048}/gi },
  { name: "ip", pattern: /\b\d{1,3}(?:\.\d{1,3}){3}\b/g },
  { name: "ip", pattern: /(?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{1,4}(?![\w:])/gi },
  { name: "uuid", pattern: /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi },
  { name: "sha1", pattern: /\b[0-9a-f]{40}\b/gi },
  { name: "md5", pattern: /\b[0-9a-f]{32}\b/gi },
  {
    name: "date",
    pattern:
      /\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?\b/g,
  },
  { name: "date", pattern: /\b\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\b/g },
  { name: "hex", pattern: /\b0x[0-9a-f]{1,64}\b/gi },
  { name: "hex", pattern: /\b(?=[0-9]{0,15}[a-f])(?=[a-f]{0,15}\d)[0-9a-f]{8,16}\b/gi },
  { name: "quoted_str", pattern: /"[^"\n]{1,512}"|(?<!\w)'[^'\n]{1,512}'(?!\w)/g },
  { name: "bool", pattern: /=(?:true|false)\b/gi },
  { name: "float", pattern: /(?<![\w.])-?\d{1,32}\.\d{1,32}(?![\w.]\d)/g },
  { name: "int", pattern: /(?<![A-Za-z_])-?\d{1,64}/g },
];

/** How many characters of a message are looked at; Sentry cuts messages there as well. */
const maxChars = 8192;

/**
 * Replaces what varies in a message by placeholders such as `<int>`, for grouping.
 *
 * Only the first two lines that are not empty count (Sentry develop docs, grouping; an
 * approximation).
 */
export function parameterise(message: string): string {
  const lines = message
    .slice(0, maxChars)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return parameters.reduce(
    (text, { name, pattern }) => text.replace(pattern, `<${name}>`),
    lines.slice(0, 2).join("\n"),
  );
}
