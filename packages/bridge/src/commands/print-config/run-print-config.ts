import { stringify } from "yaml";

import type { CommandContext } from "../../command-context.ts";
import { exitCodes, type ExitCode } from "../../exit-code.ts";
import { writeText } from "../../write-text.ts";
import { loadConfigFile } from "../config-file/load-config-file.ts";

/** Prints a configuration as YAML, with all defaults and without secrets. */
export async function runPrintConfig(path: string, context: CommandContext): Promise<ExitCode> {
  const loaded = await loadConfigFile(path, context);
  if (loaded === undefined) return exitCodes.usage;
  const text = stringify(loaded.redacted(), { lineWidth: 0, aliasDuplicateObjects: false });
  await writeText(context.stdout, text);
  return exitCodes.delivered;
}
