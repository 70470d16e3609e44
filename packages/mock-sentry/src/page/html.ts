/** Text that is safe to be written into a page as it is. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in an {@link html} template. */
export type HtmlPart = Html | string | number | undefined | readonly HtmlPart[];

const replacements: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);

/**
 * Writes HTML: everything that is put into the template is escaped, unless it is HTML already.
 *
 * Lists are joined, `undefined` is nothing. Attributes must be quoted.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  const text = strings.map((string, index) => string + render(parts[index])).join("");
  return new Html(text);
}

function render(part: HtmlPart): string {
  if (part === undefined) return "";
  if (part instanceof Html) return part.text;
  if (typeof part === "object") return part.map((element) => render(element)).join("");
  return String(part).replaceAll(/[&<>"']/g, (character) => replacements.get(character) ?? "");
}
