import type { SeverityName } from "@rookery/log-record";
import { z } from "zod";

/** A severity as a user writes it: Sentry's words, and OpenTelemetry's where they differ. */
export type SeverityWord = "trace" | "debug" | "info" | "warning" | "warn" | "error" | "fatal";

const severities: Readonly<Record<SeverityWord, SeverityName>> = {
  trace: "trace",
  debug: "debug",
  info: "info",
  warning: "warn",
  warn: "warn",
  error: "error",
  fatal: "fatal",
};

const words: readonly [SeverityWord, ...SeverityWord[]] = [
  "trace",
  "debug",
  "info",
  "warning",
  "warn",
  "error",
  "fatal",
];
const expected = `Expected one of ${words.join(", ")}.`;

/** Reads a severity, such as `warning`. */
export const severitySchema: z.ZodType<SeverityName, SeverityWord> = z
  .enum(words, { error: expected })
  .transform((word) => severities[word]);

/** Reads a severity, or `off` for none at all. */
export const severityOrOffSchema: z.ZodType<SeverityName | undefined, SeverityWord | "off"> = z
  .enum([...words, "off"], { error: `${expected.slice(0, -1)}, or "off", in quotes.` })
  .transform((word) => (word === "off" ? undefined : severities[word]));
