import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { ReceiverContext } from "../../../src/pipeline/receiver-factory.ts";
import { parseCheckpoints, type FileCheckpoint } from "../../../src/receivers/file/checkpoint.ts";

/** What a receiver has remembered on disk. */
function checkpointsOf({ id, stateDirectory = "" }: ReceiverContext): readonly FileCheckpoint[] {
  try {
    const path = join(stateDirectory, `${encodeURIComponent(id)}.offsets.json`);
    return parseCheckpoints(readFileSync(path, "utf8")) ?? [];
  } catch {
    return [];
  }
}

/** Up to where a file is done, as it is remembered on disk; -1 for one that is not known. */
export function settledOffset(context: ReceiverContext, path: string): number {
  const files = checkpointsOf(context).filter((file) => file.path === path && !file.isOver);
  return files.at(0)?.mark.offset ?? -1;
}
