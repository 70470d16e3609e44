import { numericLevelSchemes, type NumericLevelScheme } from "@rookery/logstash";
import { InvalidArgumentError, Option, type Command } from "commander";

import { levelNames, type LevelName } from "./min-level.ts";

/** An event becomes one string, and those have an end. */
const largestEventBytes = 268_435_456;

/** The flags that say what is read, and what becomes of it. */
export interface InputFlags {
  readonly if?: string;
  readonly minLevel: LevelName;
  readonly levelOffset: number;
  readonly levelScheme: NumericLevelScheme;
  readonly timeZone: string;
  readonly release?: string;
  readonly environment?: string;
  readonly sendDefaultPii: boolean;
  readonly redaction: boolean;
  readonly maxEventBytes: number;
}

/** Adds the options that every command has which reads records. */
export function addInputOptions(command: Command): Command {
  return command
    .optionsGroup("What:")
    .option("--if <condition>", "only events that a condition of Logstash's holds for")
    .addOption(
      new Option("--min-level <level>", "from which level a record becomes an issue")
        .choices(levelNames)
        .default("warning"),
    )
    .option("--level-offset <n>", "added to numeric levels before they are read", parseInteger, 0)
    .addOption(
      new Option("--level-scheme <name>", "what numeric levels mean")
        .choices(numericLevelSchemes)
        .default("auto"),
    )
    .option("--time-zone <name>", "the zone of times that name none, such as Europe/Berlin", "UTC")
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
    .option(
      "--max-event-bytes <n>",
      "longer events and lines are left out",
      parseEventBytes,
      1_048_576,
    );
}

function parseInteger(text: string): number {
  if (!/^[+-]?\d{1,15}$/.test(text)) throw new InvalidArgumentError("Expected a whole number.");
  return Number(text);
}

function parseEventBytes(text: string): number {
  const value = parseInteger(text);
  if (value >= 1 && value <= largestEventBytes) return value;
  throw new InvalidArgumentError(`Expected a whole number from 1 to ${largestEventBytes}.`);
}
