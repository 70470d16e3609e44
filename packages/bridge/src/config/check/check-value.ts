import type { z } from "zod";

import type { PathStep } from "../finding.ts";
import { nodeAt, valueOf, type Concession, type ConfigNode } from "../yaml/config-node.ts";
import type { CheckContext } from "./check-context.ts";
import { describeIssue } from "./describe-issue.ts";
import { everyIssue, flattenIssue } from "./flatten-issue.ts";

type Issue = z.core.$ZodIssue;

/** One concession may bring the next to light, but not often. */
const maxRounds = 5;

/**
 * Checks a part of the file by a schema, and reports all that is wrong with it.
 *
 * Two things are put right first. A key without a value, where the schema wants one, is as if it was not
 * there. And what came from the environment, and was read as a number, is a text where the schema wants one.
 */
export function checkValue<Value>(
  schema: z.ZodType<Value>,
  node: ConfigNode,
  path: readonly PathStep[],
  context: CheckContext,
): { readonly value: Value } | undefined {
  const concessions = new Map<ConfigNode, Concession>();
  for (let round = 1; ; round += 1) {
    const result = schema.safeParse(valueOf(node, concessions));
    if (result.success) return { value: result.data };
    const { issues } = result.error;
    const before = concessions.size;
    for (const issue of issues.flatMap(everyIssue))
      concede(issue, node, path, context, concessions);
    if (concessions.size > before && round < maxRounds) continue;
    for (const issue of firstOfEachValue(issues.flatMap(flattenIssue), node)) {
      context.findings.push(...describeIssue(issue, [...path, ...stepsOf(issue)], context));
    }
    return undefined;
  }
}

function concede(
  issue: Issue,
  root: ConfigNode,
  path: readonly PathStep[],
  { lookup }: CheckContext,
  concessions: Map<ConfigNode, Concession>,
): void {
  const steps = stepsOf(issue);
  const node = nodeAt(root, steps);
  if (node?.kind !== "scalar" || concessions.has(node)) return;
  const wantsText = issue.code === "invalid_type" && issue.expected === "string";
  if (wantsText && node.origin !== "written" && node.text !== "") concessions.set(node, "text");
  else if (node.value === null && lookup.isNamed([...path, ...steps])) {
    concessions.set(node, "absent");
  }
}

/** What is no URL needs not be told that it has no host, either. */
function firstOfEachValue(issues: readonly Issue[], root: ConfigNode): readonly Issue[] {
  const told = new Set<ConfigNode>();
  return issues.filter((issue) => {
    const node = nodeAt(root, stepsOf(issue));
    if (node?.kind !== "scalar") return true;
    const isFirst = !told.has(node);
    told.add(node);
    return isFirst;
  });
}

function stepsOf({ path }: Issue): readonly PathStep[] {
  return path.map((step) => (typeof step === "symbol" ? String(step) : step));
}
