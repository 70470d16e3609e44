import { Command } from "commander";

import type { CommandContext } from "../../command-context.ts";
import type { ExitCode } from "../../exit-code.ts";

interface RunFlags {
  readonly config: string;
}

/** Makes `rookery run`. */
export function createRunCommand(
  context: CommandContext,
  onExit: (exitCode: ExitCode) => void,
): Command {
  return new Command("run")
    .description("Run the daemon: take logs from everywhere, and send what they tell to Sentry.")
    .requiredOption("--config <file>", "its configuration; see rookery schema")
    .action(async ({ config }: RunFlags) => {
      // Loaded only where it is used.
      const { runFromFile } = await import("./run-from-file.ts");
      onExit(await runFromFile(config, context));
    });
}
