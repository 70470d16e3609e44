import { Command } from "commander";

import type { CommandContext } from "../../command-context.ts";
import type { ExitCode } from "../../exit-code.ts";
import { UsageError } from "../../usage-error.ts";

interface PrintConfigFlags {
  readonly config: string;
  readonly redacted: boolean;
}

/** Makes `rookery print-config`. */
export function createPrintConfigCommand(
  context: CommandContext,
  onExit: (exitCode: ExitCode) => void,
): Command {
  return new Command("print-config")
    .description("Print the configuration that is in effect: references resolved, with defaults.")
    .requiredOption("--config <file>", "the configuration file; - is stdin")
    .option("--redacted", "without secrets; there is no other form, and this says so", false)
    .action(async ({ config, redacted }: PrintConfigFlags) => {
      if (!redacted) {
        // Whoever leaves it out expects secrets, and would take [redacted] for one.
        throw new UsageError("Secrets are never printed: say --redacted.");
      }
      const { runPrintConfig } = await import("./run-print-config.ts");
      onExit(await runPrintConfig(config, context));
    });
}
