import { diag, DiagLogLevel } from "@opentelemetry/api";

import type { Faults } from "../pipeline/faults.ts";
import { printable } from "../printable.ts";

const maxLength = 300;
/** So much of a text says what kind of trouble it is: the rest may differ each time. */
const kindLength = 60;

/**
 * Tells of what OpenTelemetry's parts complain of, such as metrics that could not be pushed, as of all else
 * that goes wrong: once, not each time. Returns how to stop.
 */
export function tellDiagnostics(faults: Faults): () => void {
  const tell = (...parts: readonly unknown[]): void => {
    const text = parts.map(textOf).filter((part) => part !== "");
    const message = printable(text.join(": ").slice(0, maxLength));
    faults.happened(`opentelemetry: ${message.slice(0, kindLength)}`, message);
  };
  const logger = { error: tell, warn: tell, info: ignore, debug: ignore, verbose: ignore };
  diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  return () => diag.disable();
}

function ignore(): void {}

/** An error comes as the JSON of its fields; other objects may be what was to be sent, and are not shown. */
function textOf(part: unknown): string {
  if (part instanceof Error) return part.message;
  if (typeof part !== "string") return "";
  if (!part.startsWith("{")) return part;
  try {
    const fields: Readonly<Record<string, unknown>> = JSON.parse(part);
    const { code, message, name } = fields;
    return [name, code, message].filter((field) => typeof field === "string").join(" ");
  } catch {
    return "";
  }
}
