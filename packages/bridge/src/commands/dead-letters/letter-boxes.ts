import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { spoolFileEnding, type DeadLetter } from "@rookery/core/spool";

import { UsageError } from "../../usage-error.ts";
import { openLetterBox, type LetterBox } from "./letter-box.ts";

/** A dead letter, and how it is called on the command line. */
export interface NamedLetter {
  /** `sentry.io-42/7`: the spool's file without its ending, and the letter's number in it. */
  readonly name: string;
  readonly box: LetterBox;
  readonly letter: DeadLetter;
}

/**
 * Opens all spools of a folder, hands over their dead letters, oldest first, and closes them again.
 *
 * @throws UsageError when the folder has no spool.
 * @throws SpoolError when one cannot be used.
 */
export async function withLetters<Result>(
  folder: string,
  access: "read" | "edit",
  work: (letters: readonly NamedLetter[]) => Promise<Result>,
): Promise<Result> {
  const boxes: LetterBox[] = [];
  try {
    for (const file of await spoolFiles(folder)) {
      const name = file.slice(0, -spoolFileEnding.length);
      boxes.push(await openLetterBox({ folder, file: join(folder, file), name }, access));
    }
    return await work((await Promise.all(boxes.map(namedLetters))).flat());
  } finally {
    await Promise.all(boxes.map((box) => box.close()));
  }
}

/**
 * Finds the letters that a user names: by their full name, or by the number alone where that is
 * enough.
 *
 * @throws UsageError that says which name is of none, or of several.
 */
export function findLetters(
  all: readonly NamedLetter[],
  names: readonly string[],
): readonly NamedLetter[] {
  return names.map((wanted) => {
    const found = all.filter(({ letter, name }) => name === wanted || String(letter.id) === wanted);
    const [only, ...others] = found;
    if (only === undefined) {
      throw new UsageError(`There is no dead letter ${wanted}: "list" shows which there are.`);
    }
    if (others.length === 0) return only;
    const choices = found.map(({ name }) => name).join(", ");
    throw new UsageError(`${wanted} is one of several dead letters: ${choices}.`);
  });
}

async function spoolFiles(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder).catch(() => []);
  const spools = files.filter((file) => file.endsWith(spoolFileEnding)).toSorted();
  if (spools.length > 0) return spools;
  throw new UsageError(
    `${folder} has no storage: give that of "rookery send --storage", or the daemon's service.storage.directory.`,
  );
}

async function namedLetters(box: LetterBox): Promise<readonly NamedLetter[]> {
  const letters = await box.list();
  return letters.map((letter) => ({ box, letter, name: `${box.name}/${letter.id}` }));
}
