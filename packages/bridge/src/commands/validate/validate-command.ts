import { Command } from "commander";

import type { CommandContext } from "../../command-context.ts";
import type { ExitCode } from "../../exit-code.ts";

/** Makes `rookery validate`. */
export function createValidateCommand(
  context: CommandContext,
  onExit: (exitCode: ExitCode) => void,
): Command {
  return new Command("validate")
    .description("Check a configuration of the daemon: all problems at once, nothing is started.")
    .requiredOption("--config <file>", "the configuration file; - is stdin")
    .action(async ({ config }: { readonly config: string }) => {
      const { runValidate } = await import("./run-validate.ts");
      onExit(await runValidate(config, context));
    });
}
