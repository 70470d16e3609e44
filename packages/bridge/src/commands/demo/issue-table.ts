import type { MockIssue } from "@rookery/mock-sentry";
import Table from "cli-table3";

interface Field {
  readonly head: string;
  readonly text: (issue: MockIssue) => string;
}

const level: Field = { head: "level", text: (issue) => issue.level };
const title: Field = { head: "title", text: (issue) => issue.title };
const culprit: Field = { head: "culprit", text: (issue) => issue.culprit };
const events: Field = { head: "events", text: (issue) => String(issue.eventCount) };
const release: Field = { head: "release", text: (issue) => issue.release ?? "" };
const environment: Field = { head: "environment", text: (issue) => issue.environment ?? "" };
const lastSeen: Field = {
  head: "last seen",
  text: (issue) => issue.lastSeen.slice(0, 19).replace("T", " "),
};
const lastSeenTime: Field = { head: "last seen", text: (issue) => issue.lastSeen.slice(11, 19) };

/** What stands in one column, from top to bottom. */
type Column = readonly Field[];
type Layout = readonly Column[];

/** What is shown, from wide terminals to narrow ones; 72 characters hold all of it. */
const layouts: readonly Layout[] = [
  [[level], [title], [culprit], [events], [lastSeen], [release], [environment]],
  [[level], [title], [culprit], [events], [lastSeenTime], [release], [environment]],
  [[level], [title, culprit], [events], [lastSeenTime], [release, environment]],
  [[level], [title], [events]],
];
/** Below this, a title or a culprit tells nothing: a narrower layout is better. */
const legible = 20;
const titleShare = 0.6;

/**
 * Draws the issues as the table that Sentry's issue list is, at most `width` characters wide.
 *
 * Titles and culprits are shortened; where that is not enough, they share a column, and then all but
 * level, title and events is left out.
 */
export function formatIssueTable(issues: readonly MockIssue[], width: number): string {
  const layout = layouts.find((candidate) => fits(candidate, issues, width)) ?? narrowest;
  const widths = columnWidths(layout, issues, width);
  const table = new Table({
    head: layout.map((column) => column.map((field) => field.head).join("\n")),
    style: { head: [], border: [], compact: true },
  });
  for (const issue of issues) {
    table.push(
      layout.map((column, index) => {
        const lines = column.map(({ text }) => shorten(oneLine(text(issue)), widths[index] ?? 0));
        const content = lines.join("\n");
        return column.includes(events) ? { content, hAlign: "right" as const } : content;
      }),
    );
  }
  return table.toString();
}

const narrowest: Layout = layouts[layouts.length - 1] ?? [];

function fits(layout: Layout, issues: readonly MockIssue[], width: number): boolean {
  return flexibleWidth(layout, issues, width) >= legible * layout.filter(isFlexible).length;
}

function isFlexible(column: Column): boolean {
  return column.includes(title) || column.includes(culprit);
}

function columnWidths(
  layout: Layout,
  issues: readonly MockIssue[],
  width: number,
): readonly number[] {
  const flexible = Math.max(flexibleWidth(layout, issues, width), legible);
  const culpritColumn = layout.find(
    (column) => column.includes(culprit) && !column.includes(title),
  );
  const culpritWidth =
    culpritColumn === undefined
      ? 0
      : Math.min(naturalWidth(culpritColumn, issues), Math.floor(flexible * (1 - titleShare)));
  return layout.map((column) => {
    if (column.includes(title)) return flexible - culpritWidth;
    return column === culpritColumn ? culpritWidth : naturalWidth(column, issues);
  });
}

/** What title and culprit may share. */
function flexibleWidth(layout: Layout, issues: readonly MockIssue[], width: number): number {
  const borders = layout.length * 3 + 1;
  const fixed = layout.filter((column) => !isFlexible(column));
  return fixed.reduce((rest, column) => rest - naturalWidth(column, issues), width - borders);
}

function naturalWidth(column: Column, issues: readonly MockIssue[]): number {
  const texts = column.flatMap(({ head, text }) => [
    head,
    ...issues.map((issue) => oneLine(text(issue))),
  ]);
  return Math.max(...texts.map((text) => text.length));
}

/** Without what a terminal would obey. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ");
}

function shorten(text: string, maxLength: number): string {
  return text.length > maxLength ? `${text.slice(0, Math.max(0, maxLength - 1))}…` : text;
}
