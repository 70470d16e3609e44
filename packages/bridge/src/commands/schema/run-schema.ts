import type { CommandContext } from "../../command-context.ts";
import { allFactories } from "../../config/component-factories.ts";
import { configSchema } from "../../config/schema/config-schema.ts";
import { writeText } from "../../write-text.ts";

/** Prints the JSON Schema of a configuration with all components there are. */
export async function runSchema({ stdout }: CommandContext): Promise<void> {
  await writeText(stdout, `${JSON.stringify(configSchema(allFactories), undefined, 2)}\n`);
}
