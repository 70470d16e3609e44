import type { CommandContext } from "../../command-context.ts";
import { FileReader } from "../../readers/file-reader.ts";
import type { FrameReader } from "../../readers/frame-reader.ts";
import { StdinReader } from "../../readers/stdin-reader.ts";
import type { InputOptions } from "./input-options.ts";

/** Makes what reads the files, or stdin where none is named. */
export function createReaders(
  { files, maxFrameBytes }: InputOptions,
  { stdin }: CommandContext,
  onBytes?: (count: number) => void,
): readonly FrameReader[] {
  if (files.length === 0) return [new StdinReader({ input: stdin, maxFrameBytes })];
  return files.map(
    (path) => new FileReader({ path, maxFrameBytes, ...(onBytes !== undefined && { onBytes }) }),
  );
}
