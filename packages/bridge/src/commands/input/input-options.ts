import type { SeverityName } from "@rookery/log-record";
import type { ConditionMatcher, NumericLevelScheme } from "@rookery/logstash";
import type { RedactorOptions } from "@rookery/otel-exporter/redaction";

import type { CommandContext } from "../../command-context.ts";
import { UsageError } from "../../usage-error.ts";
import { expandPaths } from "./expand-paths.ts";
import type { InputFlags } from "./input-flags.ts";
import { severityOf, type LevelName } from "./min-level.ts";
import { resolveCondition } from "./resolve-condition.ts";

/** What is read, and what becomes of it; checked. */
export interface InputOptions {
  /** Empty: read stdin. */
  readonly files: readonly string[];
  /** Absent: every event is wanted. */
  readonly isWanted?: ConditionMatcher;
  readonly minSeverity: SeverityName;
  readonly minLevel: LevelName;
  readonly levelOffset: number;
  readonly levelScheme: NumericLevelScheme;
  readonly timeZone: string;
  readonly release?: string;
  readonly environment?: string;
  readonly redaction: RedactorOptions;
  readonly maxFrameBytes: number;
}

/**
 * Checks the flags: the command line wins over the environment.
 *
 * @throws UsageError that says in one sentence what is wrong and what to do.
 */
export async function resolveInputOptions(
  patterns: readonly string[],
  flags: InputFlags,
  { env, stdin }: CommandContext,
): Promise<InputOptions> {
  const { levelOffset, levelScheme, maxEventBytes, minLevel, timeZone } = flags;
  const release = flags.release ?? nonEmpty(env["SENTRY_RELEASE"]);
  const environment = flags.environment ?? nonEmpty(env["SENTRY_ENVIRONMENT"]);
  return {
    files: await resolveFiles(patterns, stdin.isTTY === true),
    ...(flags.if !== undefined && { isWanted: resolveCondition(flags.if) }),
    minSeverity: severityOf(minLevel),
    minLevel,
    levelOffset,
    levelScheme,
    timeZone,
    ...(release !== undefined && { release }),
    ...(environment !== undefined && { environment }),
    redaction: {
      sendDefaultPii: flags.sendDefaultPii,
      redaction: { isEnabled: flags.redaction },
    },
    maxFrameBytes: maxEventBytes,
  };
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

/** A variable that is set to nothing is as good as one that is not set. */
export function nonEmpty(value: string | undefined): string | undefined {
  return value === "" ? undefined : value;
}
