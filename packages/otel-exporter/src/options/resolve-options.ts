import { readProperties } from "@rookery/core/values";

import type { SentryLogRecordExporterOptions } from "../exporter-options.ts";
import type { CheckedOptions } from "./checked-options.ts";
import { describeProblem } from "./describe-problem.ts";
import { invalidOptions } from "./invalid-options.ts";
import { optionNames, optionsSchema } from "./options-schema.ts";

/** Options that an environment variable can give, too. */
export const environmentVariables: Readonly<Record<"dsn" | "release" | "environment", string>> = {
  dsn: "SENTRY_DSN",
  release: "SENTRY_RELEASE",
  environment: "SENTRY_ENVIRONMENT",
};

type Environment = Readonly<Record<string, string | undefined>>;

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
  environment: Environment,
): CheckedOptions {
  const given: unknown = options;
  const isObject = typeof given === "object" && given !== null && !Array.isArray(given);
  const own = isObject ? definedOptions(given) : new Map<string, unknown>();
  const variables = usedVariables(own, environment);
  const candidate = isObject ? complete(own, variables, environment) : given;
  const result = optionsSchema.safeParse(candidate);
  if (result.success) return result.data;
  const source = { options: candidate, names: optionNames, variables };
  throw invalidOptions(result.error.issues.map((issue) => describeProblem(issue, source)));
}

/** An option that is `undefined`, or that throws when it is read, is one that was not given. */
function definedOptions(options: object): ReadonlyMap<string, unknown> {
  return new Map(Array.from(readProperties(options)).filter(([, value]) => value !== undefined));
}

/** The variables that count, by the options they stand for. */
function usedVariables(
  own: ReadonlyMap<string, unknown>,
  environment: Environment,
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(environmentVariables).filter(
      ([option, variable]) => !own.has(option) && (environment[variable] ?? "") !== "",
    ),
  );
}

function complete(
  own: ReadonlyMap<string, unknown>,
  variables: ReadonlyMap<string, string>,
  environment: Environment,
): Readonly<Record<string, unknown>> {
  const taken = Array.from(variables, ([option, variable]) => [option, environment[variable]]);
  return Object.fromEntries([...taken, ...own]);
}
