import { componentKinds, type ComponentKind } from "../component-factories.ts";
import { parseComponentId } from "../component-id.ts";
import type { PathStep } from "../finding.ts";
import { entriesAt, nodeAt } from "../yaml/config-node.ts";
import { isHidden, report, type CheckContext } from "./check-context.ts";
import { suggestion } from "./nearest-name.ts";

const pipelines = ["service", "pipelines"] as const;

/** Checks what pipelines are called, and that what they name is configured and named once; the result is the receivers they name. */
export function checkPipelines(context: CheckContext): ReadonlySet<string> {
  const ids = [...entriesAt(context.root, pipelines).keys()];
  if (ids.length === 0 && nodeAt(context.root, pipelines)?.kind === "map") {
    report(context, "structure", pipelines, "there is no pipeline; expected one called logs");
  }
  const used = {
    receivers: new Set<string>(),
    processors: new Set<string>(),
    exporters: new Set<string>(),
  };
  for (const id of ids) {
    checkPipelineId(id, context);
    for (const kind of componentKinds) {
      for (const name of checkReferences(id, kind, context)) used[kind].add(name);
    }
  }
  for (const kind of componentKinds) warnOfUnused(kind, used[kind], context);
  return used.receivers;
}

function checkPipelineId(id: string, context: CheckContext): void {
  const type = parseComponentId(id)?.type;
  if (type === "logs") return;
  const isOther = type === "traces" || type === "metrics" || type === "profiles";
  const reason = isOther ? `Rookery has no pipelines of ${type}` : "this is no id of a pipeline";
  report(context, "structure", [...pipelines, id], `${reason}; expected logs or logs/name`);
}

/** Which components of a kind a pipeline names. */
function checkReferences(
  id: string,
  kind: ComponentKind,
  context: CheckContext,
): ReadonlySet<string> {
  const path = [...pipelines, id, kind];
  const list = nodeAt(context.root, path);
  const named = new Set<string>();
  if (list?.kind !== "list") return named;
  for (const [index, node] of list.items.entries()) {
    // What else stands there, the schema has told of.
    if (node.kind !== "scalar" || node.isUnresolved || typeof node.value !== "string") continue;
    const place = [...path, index];
    if (named.has(node.value)) report(context, "reference", place, "it is named here already");
    else checkReference(node.value, kind, place, context);
    named.add(node.value);
  }
  return named;
}

function checkReference(
  name: string,
  kind: ComponentKind,
  place: readonly PathStep[],
  context: CheckContext,
): void {
  const known = [...entriesAt(context.root, [kind]).keys()];
  if (known.includes(name)) return;
  const isSecret = isHidden(context, place);
  const shown = isSecret ? "what it names" : JSON.stringify(name);
  const other = componentKinds.find((each) => entriesAt(context.root, [each]).has(name));
  const hint = other === undefined || isSecret ? "" : `; it is one of the ${other}`;
  const nearest = isSecret || hint !== "" ? hint : suggestion(name, known);
  report(context, "reference", place, `${shown} is not configured under ${kind}${nearest}`);
}

function warnOfUnused(kind: ComponentKind, used: ReadonlySet<string>, context: CheckContext): void {
  for (const [id, { keyRange }] of entriesAt(context.root, [kind])) {
    if (used.has(id) || !isKnown(id, kind, context)) continue;
    const message = "no pipeline has it: it does not run";
    const finding = { kind: "unused", path: [kind, id], message, range: keyRange } as const;
    context.findings.push({ ...finding, severity: "warning" });
  }
}

function isKnown(id: string, kind: ComponentKind, { factories }: CheckContext): boolean {
  const type = parseComponentId(id)?.type;
  return factories[kind].some((factory) => factory.type === type);
}
