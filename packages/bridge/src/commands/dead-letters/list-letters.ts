import type { CommandContext } from "../../command-context.ts";
import { printable } from "../../printable.ts";
import { writeText } from "../../write-text.ts";
import { letterFacts, letterItems, letterLine } from "./describe-letter.ts";
import { findLetters, withLetters } from "./letter-boxes.ts";

/** Prints a line for each dead letter; another process may have the storage meanwhile. */
export async function listLetters(
  folder: string,
  isJson: boolean,
  { stdout }: CommandContext,
): Promise<void> {
  await withLetters(folder, "read", async (letters) => {
    const facts = letters.map(letterFacts);
    const lines = facts.map((each) => (isJson ? JSON.stringify(each) : letterLine(each)));
    if (lines.length === 0 && !isJson) lines.push("No dead letters.");
    await writeText(stdout, lines.map((line) => `${line}\n`).join(""));
  });
}

/** Prints all that is known of some dead letters. */
export async function showLetters(
  folder: string,
  ids: readonly string[],
  { stdout }: CommandContext,
): Promise<void> {
  await withLetters(folder, "read", async (letters) => {
    for (const letter of findLetters(letters, ids)) {
      const facts = letterFacts(letter);
      const status = facts.httpStatus === undefined ? "" : `HTTP ${facts.httpStatus}, `;
      const lines = [
        `${facts.id}: ${facts.content}, received ${facts.received}`,
        `refused ${facts.died}: ${status}${facts.code}: ${facts.answer}`,
      ];
      const items = letterItems(letter.letter.envelope).map((item) =>
        JSON.stringify(item, null, 2),
      );
      await writeText(stdout, [...lines.map(printable), ...items, ""].join("\n"));
    }
  });
}
