import type { MockIssue } from "@rookery/mock-sentry";
import Table from "cli-table3";

interface Column {
  readonly head: string;
  readonly text: (issue: MockIssue) => string;
}

const level: Column = { head: "level", text: (issue) => issue.level };
const title: Column = { head: "title", text: (issue) => issue.title };
const culprit: Column = { head: "culprit", text: (issue) => issue.culprit };
const events: Column = { head: "events", text: (issue) => String(issue.eventCount) };
const release: Column = { head: "release", text: (issue) => issue.release ?? "" };
const environment: Column = { head: "environment", text: (issue) => issue.environment ?? "" };
const lastSeen: Column = {
  head: "last seen",
  text: (issue) => issue.lastSeen.slice(0, 19).replace("T", " "),
};
const lastSeenTime: Column = { head: "last seen", text: (issue) => issue.lastSeen.slice(11, 19) };

/** What is shown, from wide terminals to narrow ones. The page shows all of it. */
const layouts: readonly (readonly Column[])[] = [
  [level, title, culprit, events, lastSeen, release, environment],
  [level, title, culprit, events, lastSeenTime, release, environment],
  [level, title, culprit, events, lastSeenTime, release],
  [level, title, culprit, events, lastSeenTime],
  [level, title, events],
];
/** Below this, a title or a culprit tells nothing: a narrower layout is better. */
const legible = 20;
const titleShare = 0.6;

/**
 * Draws the issues as the table that Sentry's issue list is, at most `width` characters wide.
 *
 * Titles and culprits are shortened; where that is not enough, columns are left out.
 */
export function formatIssueTable(issues: readonly MockIssue[], width: number): string {
  const columns =
    layouts.find((layout) => flexibleWidth(layout, issues, width) >= 2 * legible) ??
    layouts[layouts.length - 1] ??
    [];
  const widths = columnWidths(columns, issues, width);
  const table = new Table({
    head: columns.map((column) => column.head),
    style: { head: [], border: [], compact: true },
  });
  for (const issue of issues) {
    table.push(
      columns.map((column, index) => {
        const content = shorten(oneLine(column.text(issue)), widths[index] ?? 0);
        return column === events ? { content, hAlign: "right" as const } : content;
      }),
    );
  }
  return table.toString();
}

function columnWidths(
  columns: readonly Column[],
  issues: readonly MockIssue[],
  width: number,
): readonly number[] {
  const flexible = Math.max(flexibleWidth(columns, issues, width), legible);
  const culpritWidth = columns.includes(culprit)
    ? Math.min(naturalWidth(culprit, issues), Math.floor(flexible * (1 - titleShare)))
    : 0;
  return columns.map((column) => {
    if (column === title) return flexible - culpritWidth;
    return column === culprit ? culpritWidth : naturalWidth(column, issues);
  });
}

/** What title and culprit may share. */
function flexibleWidth(
  columns: readonly Column[],
  issues: readonly MockIssue[],
  width: number,
): number {
  const borders = columns.length * 3 + 1;
  const fixed = columns.filter((column) => column !== title && column !== culprit);
  return fixed.reduce((rest, column) => rest - naturalWidth(column, issues), width - borders);
}

function naturalWidth(column: Column, issues: readonly MockIssue[]): number {
  return Math.max(column.head.length, ...issues.map((issue) => oneLine(column.text(issue)).length));
}

/** Without what a terminal would obey. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ");
}

function shorten(text: string, maxLength: number): string {
  return text.length > maxLength ? `${text.slice(0, Math.max(0, maxLength - 1))}…` : text;
}
