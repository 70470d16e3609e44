import type { DeadLetters } from "@rookery/core/spool";

import type { CommandContext } from "../../command-context.ts";
import { UsageError } from "../../usage-error.ts";
import { writeText } from "../../write-text.ts";
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
  const count = await move(folder, choice, (letters, ids) => letters.replay(ids));
  const them = count === 1 ? "it" : "them";
  await writeText(
    stdout,
    `${dead(count)} put back: the next rookery send with --storage ${folder} sends ${them}.\n`,
  );
}

/** Forgets dead letters. */
export async function discardLetters(
  folder: string,
  choice: Choice,
  { stdout }: CommandContext,
): Promise<void> {
  const count = await move(folder, choice, (letters, ids) => letters.discard(ids));
  await writeText(stdout, `${dead(count)} discarded.\n`);
}

async function move(
  folder: string,
  { all, ids }: Choice,
  act: (letters: DeadLetters, ids: readonly number[]) => Promise<number>,
): Promise<number> {
  if (all === ids.length > 0) throw new UsageError("Give the ids of dead letters, or --all.");
  return withLetters(folder, "edit", async (letters) => {
    const byBox = Map.groupBy(all ? letters : findLetters(letters, ids), ({ box }) => box);
    let count = 0;
    for (const [box, chosen] of byBox) count += await act(box.letters, numbersOf(chosen));
    return count;
  });
}

function numbersOf(letters: readonly NamedLetter[]): readonly number[] {
  return letters.map(({ letter }) => letter.id);
}

function dead(count: number): string {
  return `${count} dead letter${count === 1 ? "" : "s"}`;
}
