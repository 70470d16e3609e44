import type { CommandContext } from "../../command-context.ts";
import type { DaemonConfig } from "../../config/daemon-config.ts";
import { exitCodes, type ExitCode } from "../../exit-code.ts";
import { printable } from "../../printable.ts";
import { writeText } from "../../write-text.ts";
import { loadConfigFile } from "../config-file/load-config-file.ts";
import { nameOf } from "../config-file/read-config-file.ts";

/** Checks a configuration file, and says what it has. */
export async function runValidate(path: string, context: CommandContext): Promise<ExitCode> {
  const loaded = await loadConfigFile(path, context);
  if (loaded === undefined) return exitCodes.usage;
  const line = printable(`${nameOf(path)} is valid: ${describePlan(loaded.ok)}`);
  await writeText(context.stdout, `${line}\n`);
  return exitCodes.delivered;
}

function describePlan({ plan }: DaemonConfig): string {
  const pipelines = plan.pipelines.map(({ id, receivers, processors, exporters }) => {
    const steps = [receivers.join(", "), ...processors, exporters.join(", ")];
    return `${id} (${steps.join(" → ")})`;
  });
  return `${pipelines.length === 1 ? "pipeline" : "pipelines"} ${pipelines.join("; ")}`;
}
