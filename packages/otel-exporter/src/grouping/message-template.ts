import { parameterise } from "./parameterise/parameterise.ts";

/** As much as Sentry keeps of a message. */
const maxLength = 8192;
const maxLines = 2;

/**
 * Makes the template of a message: what its first two lines that are not empty have in common with
 * those of other values (Sentry develop docs, grouping, "Grouping by Message").
 */
export function messageTemplate(message: string): string {
  return parameterise(firstLines(message.slice(0, maxLength)));
}

function firstLines(message: string): string {
  if (!message.includes("\n")) return message.trim();
  const lines = message.split("\n").map((line) => line.trim());
  return lines
    .filter((line) => line !== "")
    .slice(0, maxLines)
    .join("\n");
}
