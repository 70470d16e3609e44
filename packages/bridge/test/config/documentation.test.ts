import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";

import { loadConfig } from "../../src/config/load-config.ts";

const packageFolder = join(import.meta.dirname, "../..");
const documents = [
  ...globSync("src/{receivers,processors,exporters}/*/README.md", { cwd: packageFolder }),
  "../../docs/daemon.md",
  "../../README.md",
  "README.md",
].toSorted();
const sectionNames = ["receivers", "processors", "exporters", "service"];
const reference = /\$\{(?:env:)?([A-Za-z_]\w*)/g;
/** What the variables of the examples hold that are called so. */
const anyDsn = "https://key@sentry.example.com/1";

describe.each(documents)("%s", (document) => {
  const text = readFileSync(join(packageFolder, document), "utf8");
  const blocks = Array.from(text.matchAll(/^```yaml\n(.*?)^```/gms), (match) => match[1] ?? "");
  const [first = ""] = blocks;

  test("it begins with an example", () => {
    expect(sectionNames).toContain(Object.keys(read(first))[0]);
  });

  test.each(blocks)("the example works: %s", (block) => {
    expect(problemsOf(inItsSection(read(block), read(first), document))).toEqual([]);
  });
});

test("the sample is a configuration", () => {
  const sample = readFileSync(join(packageFolder, "sample/rookery.yaml"), "utf8");
  expect(problemsOf(read(sample))).toEqual([]);
});

type Sections = Readonly<Record<string, unknown>>;

function read(text: string): Sections {
  const value: unknown = parse(text);
  return Object(value);
}

/** An example of some settings is one of the component that the document is about. */
function inItsSection(block: Sections, first: Sections, document: string): Sections {
  if (Object.keys(block).some((key) => sectionNames.includes(key))) return block;
  const [, kind = "", folder = ""] = document.split("/");
  const type = folder.replaceAll("-", "_");
  const settings: Sections = Object(Object(first[kind])[type]);
  return { [kind]: { [type]: { ...settings, ...block } } };
}

/** What is wrong with a part of a configuration that is completed with what it leaves out. */
function problemsOf(sections: Sections): readonly string[] {
  const given: Sections = {
    receivers: { stdin: null },
    exporters: { otlp_http: { endpoint: "http://localhost:4318" } },
    ...sections,
  };
  const logs = {
    receivers: Object.keys(Object(given["receivers"])),
    processors: Object.keys(Object(given["processors"])),
    exporters: Object.keys(Object(given["exporters"])),
  };
  const service = { pipelines: { logs }, ...Object(given["service"]) };
  const text = stringify({ ...given, service }).replaceAll(/\$\{file:[^}]*\}/g, "from-a-file");
  const result = loadConfig(text, { env: environmentOf(text) });
  const problems = result.ok === undefined ? result.problems : result.warnings;
  return problems.map(({ message, path }) => `${path}: ${message}`);
}

function environmentOf(text: string): Readonly<Record<string, string>> {
  const names = Array.from(text.matchAll(reference), (match) => match[1] ?? "");
  return Object.fromEntries(names.map((name) => [name, name.includes("DSN") ? anyDsn : "value"]));
}
