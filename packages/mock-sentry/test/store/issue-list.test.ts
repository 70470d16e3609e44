import { expect, test } from "vitest";

import type { JsonObject } from "../../src/json/json-value.ts";
import { IssueList } from "../../src/store/issue-list.ts";

const event = (
  id: string,
  packet: JsonObject,
): { id: string; projectId: string; packet: JsonObject } => ({
  id,
  projectId: "1",
  packet: { level: "error", timestamp: 0, ...packet },
});

test("an issue tells of its latest event, whichever arrived last, and of the first and last time", () => {
  const issues = new IssueList(10);
  const fingerprint = ["a"];
  issues.add(event("1", { fingerprint, timestamp: 20, release: "shop@1", platform: "node" }));
  issues.add(
    event("2", { fingerprint, timestamp: 10, level: "fatal", environment: "qa", logger: "shop" }),
  );
  expect(issues.list()).toEqual([
    {
      id: "1",
      projectId: "1",
      level: "error",
      title: "<unlabeled event>",
      culprit: "",
      firstSeen: "1970-01-01T00:00:10.000Z",
      lastSeen: "1970-01-01T00:00:20.000Z",
      eventCount: 2,
      release: "shop@1",
      platform: "node",
      eventIds: ["1", "2"],
    },
  ]);
});

test("issues of two projects are two issues", () => {
  const issues = new IssueList(10);
  issues.add(event("1", {}));
  issues.add({ ...event("2", {}), projectId: "2" });
  expect(issues.list().map(({ id, projectId }) => [id, projectId])).toEqual([
    ["2", "2"],
    ["1", "1"],
  ]);
});

test("the issue that was not seen for longest goes first", () => {
  const issues = new IssueList(2);
  for (const name of ["a", "b", "a", "c"]) issues.add(event(name, { fingerprint: [name] }));
  expect(issues.list().map(({ eventIds }) => eventIds)).toEqual([["c"], ["a", "a"]]);
});

test("keeps a thousand event ids", () => {
  const issues = new IssueList(2);
  for (let number = 0; number <= 1000; number += 1) issues.add(event(String(number), {}));
  const [issue] = issues.list();
  expect([issue?.eventCount, issue?.eventIds.length, issue?.eventIds[0]]).toEqual([
    1001,
    1000,
    "1",
  ]);
});
