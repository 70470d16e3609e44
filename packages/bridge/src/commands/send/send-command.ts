import { Command, Option } from "commander";

import type { CommandContext } from "../../command-context.ts";
import type { ExitCode } from "../../exit-code.ts";
import { addInputOptions } from "../input/input-flags.ts";
import { checkDuration } from "../input/parse-duration.ts";
import { runSend } from "./run-send.ts";
import { resolveSendOptions, type SendFlags } from "./send-options.ts";

/** Makes `rookery send`. */
export function createSendCommand(
  context: CommandContext,
  onExit: (exitCode: ExitCode) => void,
): Command {
  const command = new Command("send")
    .description("Send the errors in log files, or in what comes on stdin, to Sentry.")
    .argument("[FILE...]", "files or globs, .gz too; none, or -, is stdin")
    .optionsGroup("Where to:")
    .option("--dsn <dsn>", "the project's DSN (default: the variable SENTRY_DSN)")
    .option("--host <host>", "instead of a DSN: host, host:port or URL (default: sentry.io)")
    .option("--project-id <id>", "instead of a DSN: the project's number")
    .option("--key <key>", "instead of a DSN: the public key")
    .option("--secret <key>", "instead of a DSN: the secret key, for servers that want one")
    .addOption(
      new Option("--endpoint <name>", "store is the legacy one, for old servers")
        .choices(["envelope", "store"])
        .default("envelope"),
    );
  addConnectionOptions(command);
  addInputOptions(command);
  addOutputOptions(command);
  return command.action(async (files: readonly string[], flags: SendFlags) => {
    onExit(await runSend(await resolveSendOptions(files, flags, context), context));
  });
}

function addConnectionOptions(command: Command): void {
  command
    .addOption(
      new Option("--auth <place>", "where the key goes: query is for proxies that strip headers")
        .choices(["header", "query"])
        .default("header"),
    )
    .addOption(
      new Option("--compression <encoding>", "of what is sent: zstd is for Sentry itself only")
        .choices(["gzip", "zstd", "br", "identity"])
        .default("gzip"),
    )
    .option("--ca <file>", "PEM file of the CA that signed the server's certificate")
    .option("--client-cert <file>", "PEM file of the certificate that the server asks for")
    .option("--client-key <file>", "PEM file of that certificate's private key")
    .option("--no-retry", "one attempt for each event, as Sentry's own SDKs make it")
    .option(
      "--retry-initial-interval <duration>",
      "until the second attempt; each wait after it is longer, up to 30s",
      checkDuration,
      "5s",
    )
    .option(
      "--max-elapsed-time <duration>",
      "how long an event is tried; 0s is without end (default: 5m; without end with --storage)",
      checkDuration,
    )
    .option(
      "--storage <folder>",
      "keep events there until they have arrived: a run that was killed is finished by the next",
    )
    .option("--no-client-reports", "do not tell Sentry how many events were lost, and why");
}

function addOutputOptions(command: Command): void {
  command
    .optionsGroup("Output:")
    .option("--dry-run", "send nothing: print the event packets as lines of JSON", false)
    .option("--json", "print the summary as JSON", false)
    .option("--no-progress", "show no progress bar on a terminal");
}
