import { SentryConfigurationError } from "@rookery/core";
import { SpoolError } from "@rookery/core/spool";
import { Command, CommanderError } from "commander";

import type { CommandContext } from "./command-context.ts";
import { createDeadLettersCommand } from "./commands/dead-letters/dead-letters-command.ts";
import { createDemoCommand } from "./commands/demo/demo-command.ts";
import { createExplainCommand } from "./commands/explain/explain-command.ts";
import { createMockSentryCommand } from "./commands/mock-sentry-command.ts";
import { createPrintConfigCommand } from "./commands/print-config/print-config-command.ts";
import { createRunCommand } from "./commands/run/run-command.ts";
import { createSchemaCommand } from "./commands/schema/schema-command.ts";
import { createSendCommand } from "./commands/send/send-command.ts";
import { createValidateCommand } from "./commands/validate/validate-command.ts";
import { exitCodes, type ExitCode } from "./exit-code.ts";
import { printable } from "./printable.ts";
import { UsageError } from "./usage-error.ts";
import { version } from "./version.ts";

/** Makes a subcommand; it reports how it ended. Listed here, it exists. */
type CommandFactory = (context: CommandContext, onExit: (exitCode: ExitCode) => void) => Command;

const commandFactories: readonly CommandFactory[] = [
  createSendCommand,
  createRunCommand,
  createValidateCommand,
  createPrintConfigCommand,
  createSchemaCommand,
  createExplainCommand,
  createDeadLettersCommand,
  createDemoCommand,
  createMockSentryCommand,
];

/**
 * Runs the command line and resolves to its exit code.
 *
 * Whatever goes wrong is one sentence on stderr; a stack trace only with `ROOKERY_DEBUG` set.
 */
export async function runProgram(
  argv: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.delivered;
  const program = createProgram(context, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    return reportFailure(error, context);
  }
}

function createProgram(context: CommandContext, onExit: (exitCode: ExitCode) => void): Command {
  const program = new Command("rookery")
    .description("Turns logs into Sentry issues.")
    .version(version)
    .showHelpAfterError("(rookery --help, or rookery COMMAND --help, lists what there is)");
  for (const createCommand of commandFactories) program.addCommand(createCommand(context, onExit));
  for (const command of withSubcommands(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, "rookery: ")),
    });
  }
  return program;
}

function withSubcommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

function reportFailure(error: unknown, context: CommandContext): ExitCode {
  if (error instanceof CommanderError) {
    // Commander has printed its help or its message already.
    return error.exitCode === 0 ? exitCodes.delivered : exitCodes.usage;
  }
  if (
    error instanceof UsageError ||
    error instanceof SentryConfigurationError ||
    error instanceof SpoolError
  ) {
    const excerpt = error instanceof UsageError ? error.excerpt : [];
    const lines = [`rookery: ${error.message}`, ...excerpt.map((line) => `  ${line}`)];
    context.stderr.write(lines.map((line) => `${printable(line)}\n`).join(""));
    return exitCodes.usage;
  }
  context.stderr.write(describeBug(error, context.env));
  return exitCodes.lost;
}

/** What a user reads when our own code failed. */
export function describeBug(error: unknown, env: CommandContext["env"]): string {
  const message = error instanceof Error ? error.message : String(error);
  const debug = env["ROOKERY_DEBUG"] ?? "";
  const stack = debug !== "" && error instanceof Error ? `${error.stack}\n` : "";
  return `rookery: internal error: ${printable(message).replace(/\.$/, "")}. Please report it; ROOKERY_DEBUG=1 shows where it happened.\n${stack}`;
}
