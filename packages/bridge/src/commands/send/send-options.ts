import {
  createDsn,
  parseDsn,
  SentryConfigurationError,
  type Dsn,
  type SentryEndpoint,
} from "@rookery/core";
import type { SeverityName } from "@rookery/log-record";
import type { ConditionMatcher } from "@rookery/logstash";
import type { RedactorOptions } from "@rookery/otel-exporter/redaction";

import type { CommandContext } from "../../command-context.ts";
import { UsageError } from "../../usage-error.ts";
import { expandPaths } from "./expand-paths.ts";
import { severityOf, type LevelName } from "./min-level.ts";
import { resolveCondition } from "./resolve-condition.ts";
import { resolveConnection, type ConnectionFlags, type SendConnection } from "./send-connection.ts";

/** The flags of `rookery send` as they come from the command line. */
export interface SendFlags extends ConnectionFlags {
  readonly dsn?: string;
  readonly host?: string;
  readonly projectId?: string;
  readonly key?: string;
  readonly secret?: string;
  readonly endpoint: SentryEndpoint;
  readonly clientReports: boolean;
  readonly if?: string;
  readonly minLevel: LevelName;
  readonly levelOffset: number;
  readonly release?: string;
  readonly environment?: string;
  readonly sendDefaultPii: boolean;
  readonly redaction: boolean;
  readonly maxLineBytes: number;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly progress: boolean;
}

/** What `rookery send` is to do, checked. */
export interface SendOptions {
  /** Empty: read stdin. */
  readonly files: readonly string[];
  /** Absent in a dry run without one. */
  readonly dsn?: Dsn;
  readonly endpoint: SentryEndpoint;
  readonly connection: SendConnection;
  readonly clientReports: boolean;
  /** Absent: every event is wanted. */
  readonly isWanted?: ConditionMatcher;
  readonly minSeverity: SeverityName;
  readonly minLevel: LevelName;
  readonly levelOffset: number;
  readonly release?: string;
  readonly environment?: string;
  readonly redaction: RedactorOptions;
  readonly maxLineBytes: number;
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
  { env, stdin, stderr }: CommandContext,
): Promise<SendOptions> {
  const dsn = resolveDsn(flags, env);
  const { clientReports, endpoint, levelOffset, maxLineBytes, minLevel } = flags;
  const release = flags.release ?? nonEmpty(env["SENTRY_RELEASE"]);
  const environment = flags.environment ?? nonEmpty(env["SENTRY_ENVIRONMENT"]);
  return {
    files: await resolveFiles(patterns, stdin.isTTY === true),
    ...(dsn !== undefined && { dsn }),
    endpoint,
    connection: await resolveConnection(flags, env),
    clientReports,
    ...(flags.if !== undefined && { isWanted: resolveCondition(flags.if) }),
    minSeverity: severityOf(minLevel),
    minLevel,
    levelOffset,
    ...(release !== undefined && { release }),
    ...(environment !== undefined && { environment }),
    redaction: {
      sendDefaultPii: flags.sendDefaultPii,
      redaction: { isEnabled: flags.redaction },
    },
    maxLineBytes,
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

async function resolveFiles(
  patterns: readonly string[],
  isTerminal: boolean,
): Promise<readonly string[]> {
  const named = patterns.filter((pattern) => pattern !== "-");
  if (named.length > 0 && named.length < patterns.length) {
    throw new UsageError("Read either files or stdin (-), not both at once.");
  }
  if (patterns.length === 0 && isTerminal) {
    throw new UsageError("Nothing to read: name files, or pipe logs in.");
  }
  return expandPaths(named);
}

function nonEmpty(value: string | undefined): string | undefined {
  return value === "" ? undefined : value;
}
