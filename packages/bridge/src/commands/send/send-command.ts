import { Command, InvalidArgumentError, Option } from "commander";

import type { CommandContext } from "../../command-context.ts";
import type { ExitCode } from "../../exit-code.ts";
import { levelNames } from "./min-level.ts";
import { runSend } from "./run-send.ts";
import { resolveSendOptions, type SendFlags } from "./send-options.ts";

/** A line becomes one string, and those have an end. */
const largestLineBytes = 268_435_456;

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
  addRecordOptions(command);
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
    .option("--no-client-reports", "do not tell Sentry how many events were lost, and why");
}

function addRecordOptions(command: Command): void {
  command
    .optionsGroup("What:")
    .option("--if <condition>", "only events that a condition of Logstash's holds for")
    .addOption(
      new Option("--min-level <level>", "from which level a record becomes an issue")
        .choices(levelNames)
        .default("warning"),
    )
    .option("--level-offset <n>", "added to numeric levels before they are read", parseInteger, 0)
    .option(
      "--release <name>",
      "the release of every event (default: SENTRY_RELEASE, else the record's)",
    )
    .option(
      "--environment <name>",
      "the environment of every event (default: SENTRY_ENVIRONMENT, else the record's)",
    )
    .option("--send-default-pii", "send e-mail and IP addresses, and names of users", false)
    .option("--no-redaction", "send secrets and personal data as they are")
    .option("--max-line-bytes <n>", "longer lines are left out", parseLineBytes, 1_048_576);
}

function addOutputOptions(command: Command): void {
  command
    .optionsGroup("Output:")
    .option("--dry-run", "send nothing: print the event packets as lines of JSON", false)
    .option("--json", "print the summary as JSON", false)
    .option("--no-progress", "show no progress bar on a terminal");
}

function parseInteger(text: string): number {
  if (!/^[+-]?\d{1,15}$/.test(text)) throw new InvalidArgumentError("Expected a whole number.");
  return Number(text);
}

function parseLineBytes(text: string): number {
  const value = parseInteger(text);
  if (value >= 1 && value <= largestLineBytes) return value;
  throw new InvalidArgumentError(`Expected a whole number from 1 to ${largestLineBytes}.`);
}
