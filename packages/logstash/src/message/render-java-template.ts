import { jsonText } from "./json-text.ts";

/** A message is cut here, in UTF-16 units, unless its template is longer. */
const maxLength = 65_536;

/**
 * Puts arguments into the `{}` of an SLF4J message, in their order.
 *
 * `\{}` is no placeholder, `\\{}` is one behind a backslash; a placeholder without an argument stays
 * (SLF4J, `MessageFormatter`).
 */
export function renderJavaTemplate(template: string, values: readonly unknown[]): string {
  let text = "";
  let position = 0;
  for (let next = 0; next < values.length && text.length < maxLength;) {
    const place = template.indexOf("{}", position);
    if (place < 0) break;
    const isEscaped = place > position && template[place - 1] === "\\";
    const isDoubled = isEscaped && place > position + 1 && template[place - 2] === "\\";
    text += template.slice(position, isEscaped ? place - 1 : place);
    if (isEscaped && !isDoubled) {
      text += "{";
      position = place + 1;
    } else {
      text += argumentText(values[next]).slice(0, Math.max(0, maxLength - text.length));
      next += 1;
      position = place + 2;
    }
  }
  return text + template.slice(position);
}

function argumentText(value: unknown): string {
  return typeof value === "string" ? value : (jsonText(value) ?? "{}");
}
