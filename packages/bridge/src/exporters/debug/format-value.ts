import { printable } from "../../printable.ts";

/** Written before what continues on a line of its own: so no text can pass for a line of ours. */
const continuation = "\n       ";

/** Writes a value with its kind, as the Collector's debug exporter does: `Str(x)`, `Int(5)`. */
export function formatValue(value: unknown): string {
  if (typeof value === "string") return `Str(${formatText(value)})`;
  if (typeof value === "boolean") return `Bool(${value})`;
  if (typeof value === "number") {
    return Number.isInteger(value) ? `Int(${value})` : `Double(${value})`;
  }
  return formatStructure(value);
}

/** Writes a value on one line and without its kind. */
export function formatPlain(value: unknown): string {
  if (value === null || value === undefined) return "";
  return printable(
    typeof value === "string" ? value.replaceAll("\n", String.raw`\n`) : toJson(value),
  );
}

/** Keeps lines, as stack traces have them, and nothing else that steers a terminal. */
export function formatText(text: string): string {
  const lines = text.replaceAll("\r\n", "\n").replaceAll("\t", "    ").split("\n");
  return lines.map(printable).join(continuation);
}

function formatStructure(value: unknown): string {
  if (typeof value !== "object" || value === null) return "Empty()";
  if (value instanceof Uint8Array) return `Bytes(${Buffer.from(value).toString("hex")})`;
  return `${Array.isArray(value) ? "Slice" : "Map"}(${printable(toJson(value))})`;
}

/** What is nested in itself, or too deeply, cannot be shown. */
function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "?";
  } catch {
    return "?";
  }
}
