import type { CommandContext } from "../../command-context.ts";
import { UsageError } from "../../usage-error.ts";
import { writeText } from "../../write-text.ts";
import type { LetterBox } from "./letter-box.ts";
import { findLetters, withLetters, type NamedLetter } from "./letter-boxes.ts";

/** Which dead letters: those named, or all. */
export interface Choice {
  readonly ids: readonly string[];
  readonly all: boolean;
}

/** Puts dead letters back into their queues. */
export async function replayLetters(
  folder: string,
  choice: Choice,
  { stdout }: CommandContext,
): Promise<void> {
  const { count, isInUse } = await move(folder, choice, (box, ids) => box.replay(ids));
  const them = count === 1 ? "it" : "them";
  const who = isInUse
    ? "the daemon that has the storage"
    : `the next rookery send with --storage ${folder}, or the daemon,`;
  await writeText(stdout, `${dead(count)} put back: ${who} sends ${them}.\n`);
}

/** Forgets dead letters. */
export async function discardLetters(
  folder: string,
  choice: Choice,
  { stdout }: CommandContext,
): Promise<void> {
  const { count } = await move(folder, choice, (box, ids) => box.discard(ids));
  await writeText(stdout, `${dead(count)} discarded.\n`);
}

interface Moved {
  readonly count: number;
  /** Whether a daemon has all of them. */
  readonly isInUse: boolean;
}

async function move(
  folder: string,
  { all, ids }: Choice,
  act: (box: LetterBox, ids: readonly number[]) => Promise<number>,
): Promise<Moved> {
  if (all === ids.length > 0) throw new UsageError("Give the ids of dead letters, or --all.");
  return withLetters(folder, "edit", async (letters) => {
    const byBox = Map.groupBy(all ? letters : findLetters(letters, ids), ({ box }) => box);
    const boxes = Array.from(byBox.keys());
    let count = 0;
    for (const [box, chosen] of byBox) count += await act(box, numbersOf(chosen));
    return { count, isInUse: boxes.length > 0 && boxes.every(({ isInUse }) => isInUse) };
  });
}

function numbersOf(letters: readonly NamedLetter[]): readonly number[] {
  return letters.map(({ letter }) => letter.id);
}

function dead(count: number): string {
  return `${count} dead letter${count === 1 ? "" : "s"}`;
}
