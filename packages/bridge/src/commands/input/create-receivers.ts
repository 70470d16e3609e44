import type { CommandContext } from "../../command-context.ts";
import type { Receiver } from "../../pipeline/receiver.ts";
import { FileReceiver } from "../../receivers/file-receiver.ts";
import { StdinReceiver } from "../../receivers/stdin-receiver.ts";
import type { InputOptions } from "./input-options.ts";

/** Makes what reads the files, or stdin where none is named. */
export function createReceivers(
  { files, maxFrameBytes }: InputOptions,
  { stdin }: CommandContext,
  onBytes?: (count: number) => void,
): readonly Receiver[] {
  if (files.length === 0) return [new StdinReceiver({ input: stdin, maxFrameBytes })];
  return files.map(
    (path) => new FileReceiver({ path, maxFrameBytes, ...(onBytes !== undefined && { onBytes }) }),
  );
}
