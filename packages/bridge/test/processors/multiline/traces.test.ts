import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parseStackTrace, type StackTraceException } from "@rookery/stacktrace";
import { describe, expect, test } from "vitest";

import { recordsOf } from "../../support/pipeline-records.ts";
import { joined } from "./multiline-setup.ts";

const stacktrace = join(import.meta.dirname, "../../../../stacktrace/test");
const corpus = join(stacktrace, "corpus");

/** What no rule can find without reading on, with the reason. */
const notRecovered: Readonly<Record<string, readonly string[]>> = {
  "a prefix of another tool stands ahead of each line": [
    "java/docker-compose.txt",
    "erlang/rabbitmq.txt",
    "java/logcat.txt",
    "javascript/heroku.txt",
    "javascript/pm2.txt",
    "ruby/rails.txt",
    "ruby/rails-inline-template.txt",
    "ruby/rails-template-error.txt",
  ],
  "what stands ahead of the frames looks like any other line": [
    "dotnet/failed-test.txt",
    "erlang/shell-inner-function.txt",
    "go/gin-recovery.txt",
    "go/pkg-errors-with-message.txt",
    "go/pkg-errors-with-stack.txt",
    "go/pkg-errors-wrapf.txt",
    "go/xerrors.txt",
    "java/gradle-test.txt",
    "javascript/bun-uncaught.txt",
    "javascript/mocha.txt",
    "python/fault-handler-timeout.txt",
    "rust/color-eyre-panic-with-anyhow.txt",
    "rust/eyre-location.txt",
  ],
  "a message goes on behind the frames": [
    "dotnet/mono-aggregate.txt",
    "php/php5-exception-with-message.txt",
    "python/cause-and-note.txt",
    "python/direct-cause.txt",
    "python/notes.txt",
    "ruby/bottom-order-with-cause.txt",
    "ruby/highlighted-bottom.txt",
  ],
  "the cause looks like the next exception": [
    "ruby/jruby.txt",
    "ruby/jruby-full.txt",
    "ruby/ruby34-joined.txt",
  ],
  "a line of it looks like a frame or a header": [
    "java/message-like-frames.txt",
    "rust/panic-multiline-message.txt",
  ],
  "lines of it are broken JSON": [
    "erlang/init-terminating.txt",
    "erlang/logged-calls.txt",
    "erlang/spawn.txt",
  ],
  "it is no trace of lines": [
    "go/cockroachdb-errors.txt",
    "go/sigquit.txt",
    "java/clojure-error-map.txt",
    "java/lle-one-line-bars.txt",
    "java/log4j2-separator.txt",
    "javascript/error-inside-object.txt",
  ],
};

const exceptions = new Set(Object.values(notRecovered).flat());
const next = "2026-11-22 10:33:00 INFO the next record";

type Exceptions = readonly StackTraceException[] | undefined;

/** What a parser finds in a trace as it was, and in its lines as they arrive and as they are read. */
function expectedOf(text: string): readonly Exceptions[] {
  // Empty lines do not arrive, nor does white space at the end of a line.
  const lines = text.split("\n").map((line) => line.trimEnd());
  const arrived = lines.filter((line) => line !== "").join("\n");
  // Time and level ahead of a message are fields.
  const read = recordsOf(text).map(({ record }) => record.body);
  return [text, arrived, read.join("\n")].map((each) => parseStackTrace(each)?.exceptions);
}

describe.each(readdirSync(corpus))("a trace that %s wrote", (language) => {
  const folder = join(corpus, language);
  const names = readdirSync(folder).filter((file) => file.endsWith(".txt"));
  const recovered = names.filter((name) => {
    const text = readFileSync(join(folder, name), "utf8");
    return text.trim().includes("\n") && !exceptions.has(`${language}/${name}`);
  });

  test.each(recovered)("is one record again: %s", async (name) => {
    const text = readFileSync(join(folder, name), "utf8");
    const { next: after } = await joined({}, recordsOf(`${text}\n${next}\n`));
    const found = after.bodies.map((body) => parseStackTrace(String(body))?.exceptions);
    const first = found.find((each) => each !== undefined);
    expect(first).toBeDefined();
    expect(expectedOf(text)).toContainEqual(first);
    expect(after.bodies.at(-1)).toBe("the next record");
  });
});

test("what is said to be lost is lost", () => {
  const files = readdirSync(corpus).flatMap((language) =>
    readdirSync(join(corpus, language)).map((name) => `${language}/${name}`),
  );
  for (const name of exceptions) expect(files).toContain(name);
});

/** The types of all exceptions that are found in records, one record after the other. */
async function typesIn(name: string): Promise<readonly (readonly (string | undefined)[])[]> {
  const text = readFileSync(join(stacktrace, "fixtures/traces", name), "utf8");
  const { next: after } = await joined({}, recordsOf(text));
  return after.bodies.flatMap((body) => {
    const found = parseStackTrace(String(body));
    return found === undefined ? [] : [found.exceptions.map(({ type }) => type)];
  });
}

test("traces of Java that follow each other are a record each", async () => {
  expect(await typesIn("java17-trace.txt")).toEqual([
    ["NullPointerException", "IllegalStateException", "RuntimeException"],
    ["Exception", "Exception"],
    ["NullPointerException", "RuntimeException", "InvocationTargetException"],
    ["UnsupportedOperationException"],
    ["Error"],
    ["Exception"],
  ]);
});

test("traces of Python that follow each other are a record each", async () => {
  expect(await typesIn("python311-trace.txt")).toEqual([
    ["ZeroDivisionError", "ValueError"],
    ["ValueError", "KeyError"],
    ["FileNotFoundError", "TypeError", "ExceptionGroup", "ValueError", "ExceptionGroup"],
    ["RecursionError"],
    ["RecursionError"],
    ["SyntaxError"],
    ["B"],
  ]);
});
