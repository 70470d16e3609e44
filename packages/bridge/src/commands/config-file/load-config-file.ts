import type { CommandContext } from "../../command-context.ts";
import { loadConfig } from "../../config/load-config.ts";
import type { LoadResult } from "../../config/load-result.ts";
import { printable } from "../../printable.ts";
import { writeText } from "../../write-text.ts";
import { countProblems, formatProblems } from "./format-problems.ts";
import { nameOf, readConfigFile } from "./read-config-file.ts";

/** A configuration that is right. */
export type LoadedConfig = Extract<LoadResult, { readonly ok: object }>;

/**
 * Loads a configuration file, and writes what is wrong with it to stderr; `undefined` when it cannot be
 * used.
 *
 * @throws UsageError when it cannot be read.
 */
export async function loadConfigFile(
  path: string,
  context: CommandContext,
): Promise<LoadedConfig | undefined> {
  const result = loadConfig(await readConfigFile(path, context), { env: context.env });
  const problems = result.ok === undefined ? result.problems : result.warnings;
  const file = printable(nameOf(path));
  if (problems.length > 0) await writeText(context.stderr, formatProblems(file, problems));
  if (result.ok !== undefined) return result;
  await writeText(context.stderr, `rookery: ${file} cannot be used: ${countProblems(problems)}\n`);
  return undefined;
}
