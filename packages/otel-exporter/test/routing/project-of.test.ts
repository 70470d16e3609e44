import { logRecord } from "@rookery/test-record-samples";
import { expect, test } from "vitest";

import { createProjectOf } from "../../src/routing/project-of.ts";

const projects = new Map([
  ["shop", "shop project"],
  ["7", "project of seven"],
  ["__proto__", "odd project"],
]);
const projectOf = createProjectOf("service.name", projects, "default project");

test.each([
  ["its resource's", {}, { "service.name": "shop" }, "shop project"],
  ["its own, which wins", { "service.name": "7" }, { "service.name": "shop" }, "project of seven"],
  ["a number", { "service.name": 7 }, {}, "project of seven"],
  ["a name like any other", { "service.name": "__proto__" }, {}, "odd project"],
  ["one that has no project", { "service.name": "unknown" }, {}, "default project"],
  ["one that every object has", { "service.name": "constructor" }, {}, "default project"],
  ["none", {}, {}, "default project"],
  ["one that is no text", { "service.name": ["shop"] }, {}, "default project"],
])("a record goes where its attribute says: %s", (_, attributes, resource, project) => {
  expect(projectOf(logRecord({ attributes, resource: { attributes: resource } }))).toBe(project);
});

test("without projects there is but the default one", () => {
  const only = createProjectOf("service.name", new Map(), "default project");
  expect(only(logRecord({ attributes: { "service.name": "shop" } }))).toBe("default project");
});

test("a record that throws when it is read goes to the default project", () => {
  const broken = Object.defineProperty(logRecord(), "resource", {
    get: () => {
      throw new Error("no resource");
    },
  });
  expect(projectOf(broken)).toBe("default project");
});
