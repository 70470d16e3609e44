import type { z } from "zod";

import { componentKinds, type ComponentKind } from "../component-factories.ts";
import { parseComponentId } from "../component-id.ts";
import { emptyMap, isNothing } from "../yaml/config-node.ts";
import { report, type CheckContext } from "./check-context.ts";
import { checkValue } from "./check-value.ts";
import { typeHints } from "./key-hints.ts";
import { suggestion } from "./nearest-name.ts";

/** A component whose configuration is right, with what its factory's schema made of it. */
export interface CheckedComponent<Factory> {
  readonly id: string;
  readonly type: string;
  readonly factory: Factory;
  readonly config: unknown;
}

interface AnyFactory {
  readonly type: string;
  readonly configSchema: z.ZodType;
}

/** Checks the components of a section; those that are right are in the result. */
export function checkComponents<Factory extends AnyFactory>(
  kind: ComponentKind,
  factories: readonly Factory[],
  context: CheckContext,
): readonly CheckedComponent<Factory>[] {
  const section = context.root.entries.get(kind)?.node;
  if (section === undefined || isNothing(section)) return [];
  if (section.kind !== "map") {
    report(context, "structure", [kind], `expected ${kind} by their ids: type or type/name`);
    return [];
  }
  return Array.from(section.entries).flatMap(([id, { node }]) => {
    const factory = factoryOf(id, kind, factories, context);
    if (factory === undefined) return [];
    const config = isNothing(node) ? emptyMap(node.range) : node;
    const checked = checkValue(factory.configSchema, config, [kind, id], context);
    return checked === undefined
      ? []
      : [{ id, type: factory.type, factory, config: checked.value }];
  });
}

function factoryOf<Factory extends AnyFactory>(
  id: string,
  kind: ComponentKind,
  factories: readonly Factory[],
  context: CheckContext,
): Factory | undefined {
  const parsed = parseComponentId(id);
  if (parsed === undefined) {
    report(context, "structure", [kind, id], "this is no id; expected type or type/name");
    return undefined;
  }
  const factory = factories.find(({ type }) => type === parsed.type);
  if (factory === undefined) {
    const hint = typeHint(parsed.type, kind, context);
    report(context, "unknown_type", [kind, id], `there is no such type of ${kind}${hint}`);
  }
  return factory;
}

function typeHint(type: string, kind: ComponentKind, { factories }: CheckContext): string {
  const typesOf = (each: ComponentKind): readonly string[] =>
    factories[each].map((one) => one.type);
  const other = componentKinds.find((each) => each !== kind && typesOf(each).includes(type));
  if (other !== undefined) return `; it belongs to ${other}`;
  return typeHints.get(type) ?? suggestion(type, typesOf(kind));
}
