import { printable } from "../../printable.ts";

const longestText = 160;
const mostEntries = 12;

/** The first line of a value of any kind, not too long for one line of a terminal or two. */
export function shortText(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  const [line = ""] = text.trim().split(/\r?\n/, 1);
  const more = text.trim().length - line.length;
  if (line.length > longestText) return `${printable(line.slice(0, longestText))}…`;
  return more > 0 ? `${printable(line)} …` : printable(line);
}

/** Fields as `name=value`, as many as one looks at. */
export function shortFields(fields: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(fields);
  const shown = entries
    .slice(0, mostEntries)
    .map(([name, value]) => `${printable(name)}=${shortText(value)}`);
  const more = entries.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(", ");
}
