import { ownValue, type LogstashEvent } from "../logstash-event.ts";

/** A hole: `{Name}`, `{@Name}`, `{Name,10:000}`; doubled braces are braces (messagetemplates.org). */
const part = /\{\{|\}\}|\{[@$]?(\w{1,64})(?:,-?\d{1,4})?(?::[^}]{0,64})?\}/g;

/** Puts the properties of an event into its message template; a hole without a property stays. */
export function renderNamedTemplate(template: string, event: LogstashEvent): string {
  if (!template.includes("{") && !template.includes("}")) return template;
  return template.replaceAll(part, (whole, name?: string) => {
    if (name === undefined) return whole.slice(1);
    const value = ownValue(event, name);
    if (value === undefined) return whole;
    return typeof value === "string" ? value : JSON.stringify(value);
  });
}
