import {
  createDsn,
  parseDsn,
  SentryConfigurationError,
  type Dsn,
  type RetryOptions,
  type SentryEndpoint,
} from "@rookery/core";
import { spoolFileOf } from "@rookery/core/spool";

import type { CommandContext } from "../../command-context.ts";
import { UsageError } from "../../usage-error.ts";
import type { InputFlags } from "../input/input-flags.ts";
import { nonEmpty, resolveInputOptions, type InputOptions } from "../input/input-options.ts";
import { parseDuration } from "../input/parse-duration.ts";
import { resolveConnection, type ConnectionFlags, type SendConnection } from "./send-connection.ts";

/** The flags of `rookery send` as they come from the command line. */
export interface SendFlags extends ConnectionFlags, InputFlags {
  readonly dsn?: string;
  readonly host?: string;
  readonly projectId?: string;
  readonly key?: string;
  readonly secret?: string;
  readonly endpoint: SentryEndpoint;
  readonly clientReports: boolean;
  readonly retry: boolean;
  readonly retryInitialInterval: string;
  readonly maxElapsedTime?: string;
  readonly storage?: string;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly progress: boolean;
}

/** What `rookery send` is to do, checked. */
export interface SendOptions extends InputOptions {
  /** Absent in a dry run without one. */
  readonly dsn?: Dsn;
  readonly endpoint: SentryEndpoint;
  readonly connection: SendConnection;
  readonly clientReports: boolean;
  readonly retry: RetryOptions;
  /** Where events are kept until they have arrived. */
  readonly storageFile?: string;
  readonly isDryRun: boolean;
  readonly isJson: boolean;
  readonly hasProgress: boolean;
}

/**
 * Checks the flags: the command line wins over the environment.
 *
 * @throws UsageError that says in one sentence what is wrong and what to do.
 */
export async function resolveSendOptions(
  patterns: readonly string[],
  flags: SendFlags,
  context: CommandContext,
): Promise<SendOptions> {
  const { env, stderr } = context;
  const dsn = resolveDsn(flags, env);
  return {
    ...(await resolveInputOptions(patterns, flags, context)),
    ...(dsn !== undefined && { dsn }),
    endpoint: flags.endpoint,
    connection: await resolveConnection(flags, env),
    clientReports: flags.clientReports,
    retry: {
      enabled: flags.retry,
      initialIntervalMillis: Math.max(1, parseDuration(flags.retryInitialInterval)),
      ...(flags.maxElapsedTime !== undefined && {
        maxElapsedMillis: parseDuration(flags.maxElapsedTime),
      }),
    },
    ...(dsn !== undefined &&
      flags.storage !== undefined && { storageFile: spoolFileOf(flags.storage, dsn) }),
    isDryRun: flags.dryRun,
    isJson: flags.json,
    hasProgress: flags.progress && stderr.isTTY === true,
  };
}

function resolveDsn(flags: SendFlags, env: CommandContext["env"]): Dsn | undefined {
  const { dsn, host, key, projectId, secret } = flags;
  const hasParts = [host, key, projectId, secret].some((part) => part !== undefined);
  if (dsn !== undefined && hasParts) {
    throw new UsageError("Give either --dsn, or --host, --project-id, --key and --secret.");
  }
  try {
    if (hasParts) return dsnOfParts(flags);
    const text = dsn ?? nonEmpty(env["SENTRY_DSN"]);
    if (text !== undefined) return parseDsn(text);
  } catch (error) {
    if (!(error instanceof SentryConfigurationError)) throw error;
    throw new UsageError((hasParts ? partProblems[error.code] : undefined) ?? error.message);
  }
  if (flags.dryRun) return undefined;
  throw new UsageError(
    "No destination: give --dsn, set SENTRY_DSN, or give --project-id and --key (--dry-run needs none).",
  );
}

const hostProblem = "--host: expected a host, host:port or a URL.";
const keyProblem =
  "--key, --secret: expected keys as Sentry shows them, made of letters and digits.";
const projectProblem = "--project-id: expected the project's number, such as 42.";

/** Who gave parts has no DSN to look at. */
const partProblems: Readonly<Partial<Record<SentryConfigurationError["code"], string>>> = {
  dsn_scheme: "--host: expected a host, host:port or a URL that begins with https:// or http://.",
  dsn_host_missing: hostProblem,
  dsn_host_invalid: hostProblem,
  dsn_public_key_missing: keyProblem,
  dsn_public_key_invalid: keyProblem,
  dsn_secret_key_invalid: keyProblem,
  dsn_project_id_missing: projectProblem,
  dsn_project_id_invalid: projectProblem,
};

function dsnOfParts({ host, key, projectId, secret }: SendFlags): Dsn {
  if (projectId === undefined) throw new UsageError("--project-id is missing.");
  if (key === undefined) throw new UsageError("--key is missing.");
  return createDsn({
    projectId,
    publicKey: key,
    ...(host !== undefined && { host }),
    ...(secret !== undefined && { secretKey: secret }),
  });
}
