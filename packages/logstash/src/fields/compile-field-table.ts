import { spread, type FieldNode, type FieldReader, type FieldTable } from "./field-node.ts";

/** A node whose children are still being added. */
interface OpenNode extends FieldNode {
  readonly children: Map<string, OpenNode>;
}

/**
 * Compiles a table of dotted paths into a tree in which every mixture of dots and nesting is one
 * lookup.
 *
 * ECS loggers mix both in one document (`"log.level"` beside `"log":{"origin":…}`), and Logstash
 * itself never expands dots. Each path is linked from each of its ancestors under what is left of
 * it, so no key is split or joined while a record is read.
 */
export function compileFieldTable(table: FieldTable): FieldNode {
  const root: OpenNode = node("", "", undefined);
  const nodes = new Map<string, OpenNode>([["", root]]);
  for (const path of Object.keys(table)) {
    const segments = path.split(".");
    for (let length = 1; length <= segments.length; length += 1) {
      ensureNode(nodes, table, segments.slice(0, length));
    }
  }
  return root;
}

function ensureNode(
  nodes: Map<string, OpenNode>,
  table: FieldTable,
  segments: readonly string[],
): void {
  const path = segments.join(".");
  if (nodes.has(path)) return;
  const rule = table[path];
  const namePrefix = rule === spread ? "" : `${unspreadPath(table, segments)}.`;
  const made = node(namePrefix, `${path}.`, rule === spread ? undefined : rule);
  nodes.set(path, made);
  for (let length = 0; length < segments.length; length += 1) {
    const ancestor = nodes.get(segments.slice(0, length).join("."));
    ancestor?.children.set(segments.slice(length).join("."), made);
  }
}

/** Leaves out the path of the spread object that a path lies in. */
function unspreadPath(table: FieldTable, segments: readonly string[]): string {
  for (let length = segments.length - 1; length > 0; length -= 1) {
    if (table[segments.slice(0, length).join(".")] === spread) {
      return segments.slice(length).join(".");
    }
  }
  return segments.join(".");
}

function node(namePrefix: string, pathPrefix: string, reader: FieldReader | undefined): OpenNode {
  return { reader, children: new Map(), namePrefix, pathPrefix };
}
