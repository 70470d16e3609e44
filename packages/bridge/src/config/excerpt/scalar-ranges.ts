import type { PathStep, TextRange } from "../finding.ts";
import type { SchemaLookup } from "../schema/schema-lookup.ts";
import { findSecrets } from "../secrets/find-secrets.ts";
import type { ConfigNode, ScalarNode } from "../yaml/config-node.ts";

/** A key or a value in the text, and whether it may be shown. */
export interface ShownRange extends TextRange {
  readonly isShown: boolean;
}

const reference = /^["']?\$\{(?:env:)?[A-Za-z_][A-Za-z0-9_]*\}["']?$/;
const urlWithUser = /:\/\/[^/]*@/;

/**
 * Finds all keys and values of a configuration, in the order of the text. A value may be shown where the
 * schema knows its place, and does not take it for a secret: behind a mistyped `pasword` is one, too.
 */
export function scalarRanges(
  root: ConfigNode,
  text: string,
  lookup: SchemaLookup,
): readonly ShownRange[] {
  const ranges: ShownRange[] = [];
  const secrets = findSecrets(root, lookup);
  collect(root, []);
  // What an alias repeats is hidden where one of its places is.
  return ranges.toSorted(
    (left, right) => left.start - right.start || Number(left.isShown) - Number(right.isShown),
  );

  function collect(node: ConfigNode, path: readonly PathStep[]): void {
    if (node.kind === "list") {
      for (const [index, item] of node.items.entries()) collect(item, [...path, index]);
    } else if (node.kind === "map") {
      for (const [key, entry] of node.entries) {
        ranges.push(keyAt(entry.keyRange));
        collect(entry.node, [...path, key]);
      }
      for (const { keyRange, valueRange } of node.refused) {
        ranges.push(keyAt(keyRange), { ...valueRange, isShown: false });
      }
    } else {
      ranges.push({ ...node.range, isShown: isShown(node, path) });
    }
  }

  function keyAt(range: TextRange): ShownRange {
    return { ...range, isShown: !urlWithUser.test(text.slice(range.start, range.end)) };
  }

  function isShown(node: ScalarNode, path: readonly PathStep[]): boolean {
    const { start, end } = node.range;
    if (node.origin !== "written" || node.isUnresolved)
      return reference.test(text.slice(start, end));
    if (urlWithUser.test(node.text)) return false;
    return lookup.at(path).length > 0 && !secrets.has(node.text);
  }
}
