const mostArguments = 100;

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
    else text += argumentText(values[next++]);
    text += following;
  }
  return text;
}

function argumentText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
