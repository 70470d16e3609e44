import { Command } from "commander";

import type { CommandContext } from "../../command-context.ts";
import type { ExitCode } from "../../exit-code.ts";
import { runDemo } from "./run-demo.ts";

/** Makes `rookery demo`. */
export function createDemoCommand(
  context: CommandContext,
  onExit: (exitCode: ExitCode) => void,
): Command {
  return new Command("demo")
    .description("Send a sample of real Logstash output to a local Sentry and show the issues.")
    .option("--exit", "end when the issues are shown, also on a terminal", false)
    .action(async (flags: { readonly exit: boolean }) => {
      onExit(await runDemo({ staysUp: !flags.exit && context.stdout.isTTY === true }, context));
    });
}
