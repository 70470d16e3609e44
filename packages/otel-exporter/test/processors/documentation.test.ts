import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { exceptionSpanProcessorOptionNames } from "../../src/options/exception-span-processor-schema.ts";
import { logRecordProcessorOptionNames } from "../../src/options/log-record-processor-schema.ts";
import { batchEnvironmentVariables } from "../../src/processors/batch-environment.ts";
import { resolveProcessorOptions } from "../../src/processors/resolve-processor-options.ts";
import { createScriptedExporter } from "../support/scripted-exporter.ts";

const page = readFileSync(join(import.meta.dirname, "../../../../docs/processors.md"), "utf8");

/** The rows of the tables whose first column has this heading, one list for each table. */
function tables(heading: string): readonly (readonly (readonly string[])[])[] {
  return page
    .split("\n\n")
    .map((block) => block.trim().split("\n"))
    .map((lines) => lines.map((line) => line.split("|").map((cell) => cell.trim())))
    .filter(([head]) => head?.[1] === heading)
    .map(([, , ...rows]) => rows.map((cells) => cells.slice(1, -1)));
}

function quoted(names: readonly string[]): readonly string[] {
  return names.map((name) => `\`${name}\``);
}

test("the page's tables list the options, no more and no less", () => {
  const [ofLogs, ofSpans] = tables("option").map((rows) => rows.map(([name]) => name));
  expect(ofLogs).toEqual(quoted(logRecordProcessorOptionNames));
  expect(ofSpans).toEqual(quoted(exceptionSpanProcessorOptionNames));
});

test("the page's table states the defaults", () => {
  const resolved = resolveProcessorOptions({ exporter: createScriptedExporter() }, {});
  const defaults = new Map<string, unknown>(Object.entries(resolved));
  const stated = tables("option")[0]?.filter(([, value]) => value?.startsWith("`"));
  expect(stated).toHaveLength(logRecordProcessorOptionNames.length - 2);
  for (const [name = "", value] of stated ?? []) {
    const actual = JSON.stringify(defaults.get(name.replaceAll("`", "")));
    expect([name, value]).toEqual([name, `\`${actual}\``]);
  }
});

test("the page's table lists the environment variables", () => {
  expect(tables("environment variable")[0]).toEqual(
    Object.entries(batchEnvironmentVariables).map(([option, variable]) => [
      `\`${variable}\``,
      `\`${option}\``,
    ]),
  );
});
