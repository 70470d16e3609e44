import { describe, expect, test } from "vitest";

import { normalise } from "../../support/normalise.ts";

describe("levels and platforms", () => {
  test.each([
    ["fatal", "fatal"],
    ["critical", "fatal"],
    ["log", "info"],
    [10, "debug"],
    [20, "info"],
    [30, "warning"],
    [40, "error"],
    [50, "fatal"],
  ])("level %j is %s", (level, kept) => {
    expect(normalise({ level }, "level")).toEqual({ kept, remarks: [] });
  });

  test.each(["warn", "trace", "ERROR", "", 35, true])("level %j becomes error", (level) => {
    expect(normalise({ level }, "level")).toEqual({
      kept: "error",
      remarks: ["level invalid_data"],
    });
  });

  test("a missing level is error, in a transaction info", () => {
    expect(normalise({}, "level")).toEqual({ kept: "error", remarks: [] });
    expect(normalise({ type: "transaction" }, "level")).toEqual({ kept: "info", remarks: [] });
  });

  test.each([
    ["java", "java", []],
    ["other", "other", []],
    ["logstash", "other", ["platform changed"]],
    ["Java", "other", ["platform changed"]],
  ])("platform %s is stored as %s", (platform, kept, remarks) => {
    expect(normalise({ platform }, "platform")).toEqual({ kept, remarks });
  });
});
