import { DeadLetters, SpoolError, type DeadLetter } from "@rookery/core/spool";

import { askDaemon } from "../../daemon/control/ask-daemon.ts";
import { UsageError } from "../../usage-error.ts";

/** The dead letters of one destination. */
export interface LetterBox {
  /** The spool's file, without folder and ending. */
  readonly name: string;
  /** Whether a daemon has it, and moves them for us. */
  readonly isInUse: boolean;
  list(): Promise<readonly DeadLetter[]>;
  /** Sends some again; returns how many there were. */
  replay(ids: readonly number[]): Promise<number>;
  /** Forgets some; returns how many there were. */
  discard(ids: readonly number[]): Promise<number>;
  close(): Promise<void>;
}

/** Where a box is. */
export interface LetterBoxPlace {
  /** The storage. */
  readonly folder: string;
  /** The spool's file, with the folder. */
  readonly file: string;
  readonly name: string;
}

/**
 * Opens a box: to look at it only, or to move what is in it, even while a daemon has it.
 *
 * @throws SpoolError when it cannot be used.
 */
export async function openLetterBox(
  place: LetterBoxPlace,
  access: "read" | "edit",
): Promise<LetterBox> {
  const { file, name } = place;
  try {
    return boxOf(name, await DeadLetters.open({ file, access }));
  } catch (error) {
    const isInUse = error instanceof SpoolError && error.code === "spool_in_use";
    if (!isInUse || access === "read") throw error;
    return boxInUse(place, await DeadLetters.open({ file }), error);
  }
}

function boxOf(name: string, letters: DeadLetters): LetterBox {
  return {
    name,
    isInUse: false,
    list: () => letters.list(),
    replay: (ids) => letters.replay(ids),
    discard: (ids) => letters.discard(ids),
    close: () => letters.close(),
  };
}

/** So many are moved with one request. */
const maxIds = 1000;

/** @param inUse - what to say where nobody can be asked. */
function boxInUse(
  { folder, name }: LetterBoxPlace,
  letters: DeadLetters,
  inUse: SpoolError,
): LetterBox {
  const ask = async (command: string, ids: readonly number[]): Promise<number> => {
    let count = 0;
    for (let index = 0; index < ids.length; index += maxIds) {
      const some = ids.slice(index, index + maxIds);
      const answer = await askDaemon(folder, { command, spool: name, ids: some });
      if (answer === undefined) throw inUse;
      if (typeof answer.ok !== "number") {
        throw new UsageError("The daemon that has the storage is of another version.");
      }
      count += answer.ok;
    }
    return count;
  };
  return {
    name,
    isInUse: true,
    list: () => letters.list(),
    replay: (ids) => ask("replay_dead_letters", ids),
    discard: (ids) => ask("discard_dead_letters", ids),
    close: () => letters.close(),
  };
}
