import type { ComponentFactories } from "../component-factories.ts";
import { showKey, type Finding, type PathStep, type TextRange } from "../finding.ts";
import type { ProblemKind } from "../problem.ts";
import type { SchemaLookup } from "../schema/schema-lookup.ts";
import { nodeAt, placeOf, type ConfigNode, type MapNode } from "../yaml/config-node.ts";

/** What every check has: the file as a tree, what there could be in it, and where findings go. */
export interface CheckContext {
  readonly root: MapNode;
  readonly factories: ComponentFactories;
  readonly lookup: SchemaLookup;
  readonly findings: Finding[];
}

/** Notes a problem at a key, or at the nearest that there is above it. */
export function report(
  context: CheckContext,
  kind: ProblemKind,
  path: readonly PathStep[],
  message: string,
  range: TextRange = placeOf(context.root, path),
): void {
  context.findings.push({ kind, path, message, range });
}

/** Whether the value at a place is never shown. */
export function isHidden(
  { root, lookup }: CheckContext,
  path: readonly PathStep[],
  node: ConfigNode | undefined = nodeAt(root, path),
): boolean {
  if (node?.kind !== "scalar") return false;
  const isUrlWithUser = /:\/\/[^/]*@/.test(node.text);
  return node.origin !== "written" || isUrlWithUser || lookup.isSecret(path);
}

/** A value the user chose, as it may be shown in a message; `undefined` where it may not. */
export function shownText(context: CheckContext, path: readonly PathStep[]): string | undefined {
  const node = nodeAt(context.root, path);
  if (node?.kind !== "scalar" || isHidden(context, path, node)) return undefined;
  return showKey(String(node.value));
}
