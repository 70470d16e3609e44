import { Command } from "commander";

import type { CommandContext } from "../../command-context.ts";
import { exitCodes, type ExitCode } from "../../exit-code.ts";
import { listLetters, showLetters } from "./list-letters.ts";
import { discardLetters, replayLetters, type Choice } from "./move-letters.ts";

interface StorageFlags {
  readonly storage: string;
}

type ChoiceFlags = StorageFlags & Choice;

/** Makes `rookery dead-letters`. */
export function createDeadLettersCommand(
  context: CommandContext,
  onExit: (exitCode: ExitCode) => void,
): Command {
  const end = (): void => onExit(exitCodes.delivered);
  return new Command("dead-letters")
    .description("Look at what Sentry refused, with its answer; send it again, or forget it.")
    .addCommand(
      subcommand("list", "List them, oldest first.")
        .option("--json", "a line of JSON for each", false)
        .action(async ({ json, storage }: StorageFlags & { readonly json: boolean }) => {
          await listLetters(storage, json, context);
          end();
        }),
    )
    .addCommand(
      subcommand("show", "Print what was sent, and what Sentry said.")
        .argument("<ID...>", "as list shows them")
        .action(async (ids: readonly string[], { storage }: StorageFlags) => {
          await showLetters(storage, ids, context);
          end();
        }),
    )
    .addCommand(
      subcommand(
        "replay",
        "Send them again: now, where a daemon has the storage; else with the next that has it.",
      )
        .argument("[ID...]", "as list shows them")
        .option("--all", "all there are", false)
        .action(async (ids: readonly string[], { all, storage }: ChoiceFlags) => {
          await replayLetters(storage, { ids, all }, context);
          end();
        }),
    )
    .addCommand(
      subcommand("discard", "Forget them.")
        .argument("[ID...]", "as list shows them")
        .option("--all", "all there are", false)
        .action(async (ids: readonly string[], { all, storage }: ChoiceFlags) => {
          await discardLetters(storage, { ids, all }, context);
          end();
        }),
    );
}

function subcommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .requiredOption(
      "--storage <folder>",
      "the folder of rookery send, or the daemon's service.storage.directory",
    );
}
