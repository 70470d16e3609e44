import type { CommandContext } from "../../command-context.ts";
import type { DaemonConfig } from "../../config/daemon-config.ts";
import { loadConfig } from "../../config/load-config.ts";
import type { Problem } from "../../config/problem.ts";
import { runDaemon } from "../../daemon/run-daemon.ts";
import { exitCodes, type ExitCode } from "../../exit-code.ts";
import { ComponentError } from "../../pipeline/component.ts";
import type { Logger } from "../../pipeline/logger.ts";
import { UsageError } from "../../usage-error.ts";
import { loadConfigFile } from "../config-file/load-config-file.ts";
import { readConfigFile } from "../config-file/read-config-file.ts";

/**
 * Runs the daemon of a configuration file until it is told to end.
 *
 * @throws UsageError when the file cannot be read, or something that it asks for cannot start.
 */
export async function runFromFile(path: string, context: CommandContext): Promise<ExitCode> {
  const loaded = await loadConfigFile(path, context);
  if (loaded === undefined) return exitCodes.usage;
  try {
    const isWell = await runDaemon({
      config: loaded.ok,
      load: (logger) => reload(path, context, logger),
      context,
    });
    return isWell ? exitCodes.delivered : exitCodes.lost;
  } catch (error) {
    if (error instanceof ComponentError) throw new UsageError(error.message);
    throw error;
  }
}

/** The log has what is wrong: nobody looks at the terminal where the daemon was started. */
async function reload(
  path: string,
  context: CommandContext,
  logger: Logger,
): Promise<DaemonConfig | undefined> {
  if (path === "-") {
    logger.error({}, "A configuration that came on stdin cannot be read anew.");
    return undefined;
  }
  try {
    const result = loadConfig(await readConfigFile(path, context), { env: context.env });
    const problems = result.ok === undefined ? result.problems : result.warnings;
    for (const problem of problems) tell(problem, logger);
    return result.ok;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    logger.error({}, error.message);
    return undefined;
  }
}

function tell({ line, message, path, severity }: Problem, logger: Logger): void {
  const fields = { line, path };
  if (severity === "error") logger.error(fields, message);
  else logger.warn(fields, message);
}
