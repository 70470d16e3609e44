import type { SentryLogRecordExporterOptions } from "../exporter-options.ts";
import { SentryExporterError } from "../sentry-exporter-error.ts";
import { describeProblem } from "./describe-problem.ts";
import { optionNames, optionsSchema, type CheckedOptions } from "./options-schema.ts";

/** Options that an environment variable can give, too. */
export const environmentVariables: Readonly<Record<"dsn" | "release" | "environment", string>> = {
  dsn: "SENTRY_DSN",
  release: "SENTRY_RELEASE",
  environment: "SENTRY_ENVIRONMENT",
};

/**
 * Completes options from the environment and with defaults, and checks them.
 *
 * An empty environment variable counts as not set (OpenTelemetry specification, environment
 * variables).
 *
 * @throws SentryExporterError `invalid_options`, with all problems in its message.
 */
export function resolveOptions(
  options: SentryLogRecordExporterOptions,
  environment: Readonly<Record<string, string | undefined>>,
): CheckedOptions {
  const given: unknown = options;
  const isObject = typeof given === "object" && given !== null && !Array.isArray(given);
  const candidate = isObject ? { ...fromEnvironment(environment), ...defined(given) } : given;
  const result = optionsSchema.safeParse(candidate);
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    (issue) => `\n- ${describeProblem(issue, candidate, optionNames)}`,
  );
  throw new SentryExporterError(
    "invalid_options",
    `SentryLogRecordExporter cannot use its options:${problems.join("")}`,
  );
}

function fromEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [option, variable] of Object.entries(environmentVariables)) {
    const value = environment[variable];
    if (value !== undefined && value !== "") found[option] = value;
  }
  return found;
}

/** An option that is `undefined` is one that was not given. */
function defined(options: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
