import { checkConfig, type CheckedConfig } from "./check/check-config.ts";
import type { CheckContext } from "./check/check-context.ts";
import type { ComponentFactories } from "./component-factories.ts";
import { Excerpts } from "./excerpt/excerpts.ts";
import { scalarRanges } from "./excerpt/scalar-ranges.ts";
import { showLine } from "./excerpt/shown-line.ts";
import { showWords } from "./excerpt/shown-words.ts";
import type { Finding } from "./finding.ts";
import type { Problem } from "./problem.ts";
import { configSchema } from "./schema/config-schema.ts";
import { SchemaLookup } from "./schema/schema-lookup.ts";
import { vocabularyOf } from "./schema/vocabulary.ts";
import { Substitution, type Environment } from "./substitution/substitution.ts";
import { toProblems } from "./to-problems.ts";
import type { MapNode } from "./yaml/config-node.ts";
import { readYaml } from "./yaml/read-yaml.ts";

/** What a text was found to be. */
export interface CheckedText {
  readonly problems: readonly Problem[];
  /** What the text says; `undefined` where that is no configuration. */
  readonly content?: ConfigContent;
}

/** What a text says, whether it is right or not. */
interface ConfigContent {
  readonly root: MapNode;
  readonly lookup: SchemaLookup;
  readonly checked: CheckedConfig;
}

/** A configuration has some kilobytes. */
const maxLength = 1_048_576;
const sections = "expected receivers, exporters and service";

/** Reads the text of a configuration file, and finds all that is wrong with it. Never throws. */
export function checkText(
  text: string,
  env: Environment,
  factories: ComponentFactories,
): CheckedText {
  if (text.length > maxLength) return refuse("the file is larger than 1 MiB");
  const schema = configSchema(factories);
  const { root, findings } = readYaml(text, new Substitution(env));
  if (root === undefined && findings.length > 0) {
    const words = vocabularyOf(schema);
    const excerpts = new Excerpts(text, (line) => showWords(text, line, words));
    return { problems: toProblems(findings, excerpts) };
  }
  if (root === undefined) return refuse(`the file is empty; ${sections}`);
  if (root.kind !== "map") return refuse(`${sections}, each with a colon and what belongs to it`);
  const lookup = new SchemaLookup(schema);
  const context: CheckContext = { root, factories, lookup, findings: [...findings] };
  const checked = checkConfig(context);
  const ranges = scalarRanges(root, text, lookup);
  const excerpts = new Excerpts(text, (line) => showLine(text, line, ranges));
  return {
    problems: toProblems(context.findings, excerpts),
    content: { root, lookup, checked },
  };
}

function refuse(message: string): CheckedText {
  const finding: Finding = { kind: "structure", path: [], message, range: { start: 0, end: 0 } };
  const excerpts = new Excerpts("", () => ({ text: "", columnOf: () => 0 }));
  return { problems: toProblems([finding], excerpts) };
}
