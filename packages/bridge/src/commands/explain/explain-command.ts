import { Command } from "commander";

import type { CommandContext } from "../../command-context.ts";
import type { ExitCode } from "../../exit-code.ts";
import { addInputOptions, type InputFlags } from "../input/input-flags.ts";
import { resolveInputOptions } from "../input/input-options.ts";
import { runExplain } from "./run-explain.ts";

interface ExplainFlags extends InputFlags {
  readonly json: boolean;
}

/** Makes `rookery explain`. */
export function createExplainCommand(
  context: CommandContext,
  onExit: (exitCode: ExitCode) => void,
): Command {
  const command = new Command("explain")
    .description("Show how log records are read, why, and what Sentry would get. Sends nothing.")
    .argument("[FILE...]", "files or globs, .gz too; none, or -, is stdin");
  return addInputOptions(command)
    .optionsGroup("Output:")
    .option("--json", "print one line of JSON for each record", false)
    .action(async (files: readonly string[], { json, ...flags }: ExplainFlags) => {
      const options = await resolveInputOptions(files, flags, context);
      onExit(await runExplain({ ...options, isJson: json }, context));
    });
}
