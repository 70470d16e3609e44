import { ownValue, type LogstashEvent } from "../logstash-event.ts";
import { jsonText } from "./json-text.ts";

/** A hole: `{Name}`, `{@Name}`, `{Name,10:000}`; doubled braces are braces (messagetemplates.org). */
const part = /\{\{|\}\}|\{[@$]?(\w{1,64})(?:,-?\d{1,4})?(:[^}]{0,64})?\}/g;

/** A message is cut here, in UTF-16 units: a template may name one long value many times. */
const maxLength = 65_536;

/**
 * Puts the properties of an event into its message template; a hole without a property stays, and so
 * does one whose property cannot be written.
 *
 * A hole with a format takes the next of the texts that .NET rendered with it (CLEF's `@r`), when
 * there are any. The result has 65,536 UTF-16 units at most, unless the template itself is longer.
 */
export function renderNamedTemplate(
  template: string,
  event: LogstashEvent,
  renderings: readonly unknown[] = [],
): string {
  if (!template.includes("{") && !template.includes("}")) return template;
  let room = maxLength;
  let formatted = 0;
  const text = template.replaceAll(part, (whole, name?: string, format?: string) => {
    if (name === undefined) return whole.slice(1);
    const rendering = format === undefined ? undefined : renderings[formatted++];
    const value = rendering ?? ownValue(event, name);
    if (value === undefined || room <= 0) return whole;
    const valueText = (typeof value === "string" ? value : jsonText(value))?.slice(0, room);
    if (valueText === undefined) return whole;
    room -= valueText.length;
    return valueText;
  });
  return text;
}

/** The names of the holes with a format, in their order: .NET's renderings are of these. */
export function formattedNames(template: string): readonly string[] {
  return Array.from(template.matchAll(part), ([, name, format]) =>
    format === undefined ? undefined : name,
  ).filter((name) => name !== undefined);
}
