import type { MockIssue } from "@rookery/mock-sentry";
import { expect, test } from "vitest";

import { formatIssueTable } from "../../src/commands/demo/issue-table.ts";

const issue: MockIssue = {
  id: "1",
  projectId: "1",
  level: "error",
  title: `OrderException: ${"x".repeat(300)}\n\u001b[31mred`,
  culprit: `place(${"y".repeat(300)})`,
  firstSeen: "2026-11-22T10:33:00.000Z",
  lastSeen: "2026-11-22T10:34:00.000Z",
  eventCount: 3,
  release: "orders@2.3.1",
  environment: "production",
  platform: "java",
  eventIds: [],
};

test.each([
  [60, "level,title,events"],
  [72, "level,title,events,last seen,release,culprit,environment"],
  [80, "level,title,events,last seen,release,culprit,environment"],
  [100, "level,title,events,last seen,release,culprit,environment"],
  [120, "level,title,culprit,events,last seen,release,environment"],
  [160, "level,title,culprit,events,last seen,release,environment"],
  [240, "level,title,culprit,events,last seen,release,environment"],
])("fits a terminal of %i columns, and shows %s", (width, heads) => {
  const issues = [issue, { ...issue, title: "short", culprit: "" }];
  const lines = formatIssueTable(issues, width).split("\n");
  expect(Math.max(...lines.map((line) => line.length))).toBe(width);
  const header = lines.slice(
    1,
    lines.findIndex((line) => line.startsWith("├")),
  );
  const shown = header
    .join("")
    .split("│")
    .map((head) => head.trim());
  expect(shown.filter((head) => head !== "").join()).toBe(heads);
  expect(lines[1 + header.length + 1]).toMatch(/│ OrderException: x+… +│/);
});

test("puts the culprit below the title, and the environment below the release, on 80 columns", () => {
  const short = { ...issue, title: "OrderException: no", culprit: "place(Orders)" };
  expect(formatIssueTable([short], 80).split("\n").slice(1)).toEqual([
    "│ level │ title              │ events │ last seen │ release      │",
    "│       │ culprit            │        │           │ environment  │",
    "├───────┼────────────────────┼────────┼───────────┼──────────────┤",
    "│ error │ OrderException: no │      3 │ 10:34:00  │ orders@2.3.1 │",
    "│       │ place(Orders)      │        │           │ production   │",
    "└───────┴────────────────────┴────────┴───────────┴──────────────┘",
  ]);
});

test("says nothing that a terminal would obey", () => {
  const table = formatIssueTable([{ ...issue, title: "a\u001b[2Jb\nc", culprit: "\u0007" }], 160);
  expect(table).toContain("│ a [2Jb c ");
  expect(table.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
});
