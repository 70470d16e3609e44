const mostArguments = 100;

/** A message is cut here, in UTF-16 units, unless its template is longer. */
const maxLength = 65_536;

/** Puts arguments into the `{}` of an SLF4J message; a backslash before it keeps it as it is. */
export function renderJavaTemplate(template: string, values: readonly unknown[]): string {
  const parts = template.split("{}");
  if (parts.length === 1 || values.length === 0) return template;
  let text = parts[0] ?? "";
  let next = 0;
  for (const following of parts.slice(1)) {
    const isEscaped = text.endsWith("\\");
    if (isEscaped) text = `${text.slice(0, -1)}{}`;
    else if (next >= values.length || next >= mostArguments) text += "{}";
    else text += argumentText(values[next++]).slice(0, Math.max(0, maxLength - text.length));
    text += following;
  }
  return text;
}

function argumentText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
