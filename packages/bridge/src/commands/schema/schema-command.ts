import { Command } from "commander";

import type { CommandContext } from "../../command-context.ts";
import { exitCodes, type ExitCode } from "../../exit-code.ts";

/** Makes `rookery schema`. */
export function createSchemaCommand(
  context: CommandContext,
  onExit: (exitCode: ExitCode) => void,
): Command {
  return new Command("schema")
    .description("Print the JSON Schema of the daemon's configuration, for editors.")
    .action(async () => {
      const { runSchema } = await import("./run-schema.ts");
      await runSchema(context);
      onExit(exitCodes.delivered);
    });
}
