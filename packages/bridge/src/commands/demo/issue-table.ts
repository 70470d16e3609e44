import type { MockIssue } from "@rookery/mock-sentry";
import Table from "cli-table3";

const columns = ["level", "title", "culprit", "events", "last seen", "release", "environment"];
const borderWidth = columns.length * 3 + 1;
const titleShare = 0.6;
const narrowest = 12;

/**
 * Draws the issues as the table that Sentry's issue list is.
 *
 * Titles and culprits are shortened until the table is at most `width` characters wide.
 */
export function formatIssueTable(issues: readonly MockIssue[], width: number): string {
  const rows = issues.map(cellsOf);
  const widthOf = (column: number): number =>
    Math.max(...[columns, ...rows].map((cells) => cells[column]?.length ?? 0));
  const fixed = [0, 3, 4, 5, 6].reduce((sum, column) => sum + widthOf(column), borderWidth);
  const flexible = Math.max(width - fixed, 2 * narrowest);
  const culpritWidth = Math.min(widthOf(2), Math.floor(flexible * (1 - titleShare)));
  const titleWidth = flexible - culpritWidth;

  const table = new Table({ head: columns, style: { head: [], border: [], compact: true } });
  for (const [level, title = "", culprit = "", events, ...others] of rows) {
    table.push([
      level,
      shorten(title, titleWidth),
      shorten(culprit, culpritWidth),
      { content: events, hAlign: "right" },
      ...others,
    ]);
  }
  return table.toString();
}

function cellsOf(issue: MockIssue): readonly string[] {
  return [
    issue.level,
    issue.title,
    issue.culprit,
    String(issue.eventCount),
    issue.lastSeen.slice(0, 19).replace("T", " "),
    issue.release ?? "",
    issue.environment ?? "",
  ].map(oneLine);
}

/** Without what a terminal would obey. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ");
}

function shorten(text: string, maxLength: number): string {
  return text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
}
