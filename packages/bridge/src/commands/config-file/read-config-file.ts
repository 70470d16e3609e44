import { readFile } from "node:fs/promises";
import { TextDecoder } from "node:util";

import type { CommandContext } from "../../command-context.ts";
import { UsageError } from "../../usage-error.ts";

/** More than a configuration may have: what is read of a stream before it is refused. */
const maxBytes = 4_194_304;

/** Reads a configuration file as text; `-` is stdin. */
export async function readConfigFile(
  path: string,
  { stdin }: Pick<CommandContext, "stdin">,
): Promise<string> {
  const bytes = path === "-" ? await readAll(stdin) : await readBytes(path);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${nameOf(path)} is not UTF-8 text.`);
  }
}

/** How a configuration is called in messages. */
export function nameOf(path: string): string {
  return path === "-" ? "stdin" : path;
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const reason = reasons[code] ?? `cannot be read (${code === "" ? "unknown reason" : code})`;
    throw new UsageError(`${path} ${reason}.`);
  }
}

const reasons: Readonly<Record<string, string | undefined>> = {
  ENOENT: "does not exist",
  EISDIR: "is a folder; expected a configuration file",
  EACCES: "may not be read by this user",
};

async function readAll(stdin: CommandContext["stdin"]): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBytes) throw new UsageError("stdin is larger than any configuration.");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
