import { cleanEnvironment } from "../../values/clean-environment.ts";
import { cleanRelease } from "../../values/clean-release.ts";
import { filledText } from "../../values/filled-text.ts";
import { oneLine } from "../../values/one-line.ts";
import type { Fitting, Rule } from "../fit/fitting.ts";
import { isPlainLine, text, textOf } from "../rules/text-rule.ts";

const maxDistLength = 64;
const maxLoggerLength = 64;
const forbiddenInDist = /[^\w.-]/g;

/** Makes a release that Sentry takes, or moves it (`cleanRelease`). */
export const release: Rule<string> = cleaned(cleanRelease);

/** Makes an environment that Sentry takes, or moves it (`cleanEnvironment`). */
export const environment: Rule<string> = cleaned(cleanEnvironment);

/** Makes a distribution of at most 64 letters, digits, `_`, `.` and `-`; others become `-`. */
export const dist: Rule<string> = cleaned((value) =>
  filledText(value)?.trim().slice(0, maxDistLength).replaceAll(forbiddenInDist, "-"),
);

/** One line of at most 200 characters (Sentry develop docs, event payloads). */
export const transaction: Rule<string> = text(200, { isOneLine: true, isFilled: true });

/** One line of at most 200 characters: Sentry makes a tag of it, and cuts tags there. */
export const serverName: Rule<string> = text(200, { isOneLine: true, isFilled: true });

/** One line of at most 64 characters; of a longer one the end, which tells more, after a `*`. */
export const logger: Rule<string> = (value, fitting) => {
  if (typeof value === "string" && value.length <= maxLoggerLength && isPlainLine(value)) {
    return value;
  }
  const given = textOf(value, fitting);
  if (given === undefined) return undefined;
  const isLong = given.trim().length > maxLoggerLength;
  const line = oneLine(given.trim().slice(-maxLoggerLength * 2)).toWellFormed();
  if (line === "") return undefined;
  if (line !== given && !isLong) fitting.change("replaced", "it is not one line of text");
  if (line.length <= maxLoggerLength) return line;
  fitting.change("shortened", `longer than ${maxLoggerLength} characters`);
  return `*${line.slice(1 - maxLoggerLength).toWellFormed()}`;
};

function cleaned(clean: (value: unknown) => string | undefined): Rule<string> {
  return (value, fitting) => {
    const given = textOf(value, fitting);
    if (filledText(given) === undefined) return undefined;
    const name = clean(given);
    if (name === undefined) return moveName(value, fitting);
    if (name !== given) fitting.change("replaced", "Sentry takes no such name: made valid");
    return name;
  };
}

function moveName(value: unknown, fitting: Fitting): undefined {
  return fitting.move(value, "Sentry takes no such name");
}
