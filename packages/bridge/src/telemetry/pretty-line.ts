import { printable } from "../printable.ts";

/** Fields that have a place of their own in a line. */
const placed: ReadonlySet<string> = new Set(["time", "level", "component", "kind", "msg"]);

/**
 * Writes a line of the JSON log for people: time, level, component, message, then all other fields.
 *
 * @example
 * 2026-11-22T10:33:00.500Z WARN  logstash_tcp/edge  A connection was closed.  fault=idle repeats=3
 */
export function prettyLine(json: string): string {
  const entry: Readonly<Record<string, unknown>> = JSON.parse(json);
  const level = text(entry["level"]).toUpperCase().padEnd(5);
  const start = `${text(entry["time"])} ${level} ${text(entry["component"])}`.trimEnd();
  const parts = [start, text(entry["msg"])];
  const fields = Object.entries(entry).filter(([name]) => !placed.has(name));
  parts.push(fields.map(([name, value]) => `${name}=${text(value)}`).join(" "));
  return `${printable(parts.filter((part) => part !== "").join("  "))}\n`;
}

function text(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
