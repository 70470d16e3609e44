import { describe, expect, test } from "vitest";

import { cleanLevelText } from "../../src/level/clean-level-text.ts";
import { wordSeverity } from "../../src/level/level-words.ts";
import {
  guessScheme,
  numberSeverity,
  type NamedLevelScheme,
} from "../../src/level/numeric-level-scheme.ts";
import { levelFound, resolveSeverity, type LevelRules } from "../../src/level/resolve-severity.ts";

const rules: LevelRules = {
  offset: 0,
  scheme: "auto",
  producerScheme: undefined,
  vocabulary: "common",
};

describe("level words", () => {
  test.each([
    [1, "trace trc trce finest all verbose vrb silly t TRACE trace5"],
    [2, "trace2"],
    [5, "debug DBG dbug finer d D1 DEBUG1"],
    [6, "fine debug2 D2"],
    [7, "config conf D3 DEBUG3"],
    [8, "D4 D5 DEBUG4 DEBUG5"],
    [9, "info Information informational inf I log default http success"],
    [10, "notice NOTE n"],
    [13, "warn Warning wrn w deprecation deprecated"],
    [17, "error err eror e SEVERE failure fail"],
    [18, "crit c dpanic"],
    [19, "alert a"],
    [21, "fatal ftl F emerg emergency panic critical unknown any wtf assert"],
    [24, "FATAL4"],
  ])("are %i: %s", (severityNumber, words) => {
    const found = words.split(" ").map((word) => wordSeverity(word, "common"));
    expect(new Set(found)).toEqual(new Set([severityNumber]));
  });

  test.each([
    ["CRITICAL", "common", 21],
    ["CRITICAL", "syslog", 18],
    ["verbose", "common", 1],
    ["verbose", "winston", 6],
    ["verbose", "windows", 5],
    ["critical", "windows", 18],
    ["panic", "zap", 19],
    ["CRITICAL", "elasticsearch", 16],
    ["audit success", "common", 9],
    ["audit failure", "common", 17],
  ] as const)("read %s in the %s vocabulary as %i", (word, vocabulary, severityNumber) => {
    expect(wordSeverity(word, vocabulary)).toBe(severityNumber);
  });

  test.each(["loud", "toString", "__proto__", "constructor"])("do not include %s", (word) => {
    expect(wordSeverity(word, "common")).toBeUndefined();
  });

  test.each([
    ["INFO ", "INFO"],
    ["\u001B[32minfo\u001B[39m", "info"],
    ["\u001B[1;31m ERROR \u001B[0m", "ERROR"],
    ["  ", undefined],
    ["x".repeat(65), undefined],
  ])("are cleaned of blanks and colours: %j", (text, expected) => {
    expect(cleanLevelText(text)).toBe(expected);
  });
});

describe("numeric schemes", () => {
  const rows: readonly (readonly [NamedLevelScheme, string, string])[] = [
    ["article", "5 10 20 30 40 50 60", "2 5 9 13 17 21 21"],
    ["sentry", "10 20 30 40 50", "5 9 13 17 21"],
    ["python", "0 10 20 25 30 40 50", "- 5 9 11 13 17 21"],
    ["pino", "5 10 20 30 35 39.9 40 50 60 99", "- 1 5 9 11 12 13 17 21 21"],
    ["bunyan", "10 60", "1 21"],
    ["syslog", "0 1 2 3 4 5 6 7 8", "21 19 18 17 13 10 9 5 -"],
    ["log4j", "5000 10000 20000 30000 40000 50000", "1 5 9 13 17 21"],
    ["log4j2", "600 500 400 350 300 200 100", "1 5 9 11 13 17 21"],
    ["logback", "5000 10000 20000 30000 40000", "1 5 9 13 17"],
    ["monolog", "100 200 250 300 400 500 550 600", "5 9 10 13 17 18 19 21"],
    ["jul", "300 400 500 700 800 900 1000", "1 5 6 7 9 13 17"],
    ["dotnet", "0 1 2 3 4 5", "1 5 9 13 17 21"],
    ["winston", "0 1 2 4 5 6", "17 13 9 6 5 1"],
    ["gcp", "100 200 300 400 500 600 700 800", "5 9 10 13 17 18 19 21"],
  ];

  test.each(rows)("read %s: %s as %s", (scheme, levels, severities) => {
    const found = levels.split(" ").map((level) => numberSeverity(Number(level), scheme) ?? "-");
    expect(found.join(" ")).toBe(severities);
  });

  test.each([
    [-1, undefined],
    [0, "syslog"],
    [7, "syslog"],
    [10, "article"],
    [50, "article"],
    [60, "pino"],
    [70, undefined],
    [100, "monolog"],
    [600, "monolog"],
    [650, undefined],
    [800, "jul"],
    [5000, "log4j"],
    [40_000, "log4j"],
    [40_500, undefined],
    [60_000, undefined],
  ])("are guessed for %i as %s", (level, scheme) => {
    expect(guessScheme(level)).toBe(scheme);
  });
});

describe("levels of Go's log/slog", () => {
  test.each([
    ["INFO", 9],
    ["INFO+2", 11],
    ["DEBUG-4", 1],
    ["WARN+1", 14],
    ["ERROR+4", 21],
    ["ERROR+999", 24],
    ["DEBUG-999", 1],
    ["INFO+", undefined],
    ["INFO+2x", undefined],
    ["LOUD+1", undefined],
  ])("%s is %s", (word, severityNumber) => {
    expect(resolveSeverity({ word, number: undefined }, rules).severityNumber).toBe(severityNumber);
  });
});

describe("the severity", () => {
  test("is that of a word, whatever number stands beside it", () => {
    const found = { word: "warn", number: { value: 50, scheme: undefined } };
    expect(resolveSeverity(found, rules)).toMatchObject({ severityNumber: 13, note: undefined });
  });

  test("is that of the number beside an unknown word", () => {
    const found = { word: "loud", number: { value: 400, scheme: "monolog" as const } };
    expect(resolveSeverity(found, rules)).toMatchObject({ severityNumber: 17, note: undefined });
  });

  test.each([
    [
      "the caller's scheme",
      { ...rules, scheme: "pino" as const, producerScheme: "gcp" as const },
      13,
    ],
    ["the producer's scheme", { ...rules, producerScheme: "pino" as const }, 13],
    ["the offset", { ...rules, scheme: "article" as const, offset: -10 }, 13],
  ])("of a bare number follows %s", (_, withRules, severityNumber) => {
    expect(resolveSeverity(levelFound(40), withRules)).toMatchObject({
      severityNumber,
      note: undefined,
    });
  });

  test("of a bare number without a scheme is guessed, and that is noted", () => {
    expect(resolveSeverity(levelFound("40"), rules)).toMatchObject({
      severityNumber: 17,
      note: "level_scheme_guessed",
    });
  });

  test.each([
    ["loud", "level_unknown"],
    [99, "level_unknown"],
    [undefined, "level_missing"],
    [{}, "level_missing"],
    [Number.NaN, "level_missing"],
  ])("of %j is unspecified, and that is noted", (value, note) => {
    expect(resolveSeverity(levelFound(value), rules)).toMatchObject({
      severityNumber: undefined,
      note,
    });
  });
});
