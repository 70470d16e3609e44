import type { PathStep } from "../finding.ts";
import type { SchemaLookup } from "../schema/schema-lookup.ts";
import type { ConfigNode } from "../yaml/config-node.ts";

/** Finds the texts of all values that are never shown: those in the places of secrets, and contents of files. */
export function findSecrets(root: ConfigNode, lookup: SchemaLookup): ReadonlySet<string> {
  const secrets = new Set<string>();
  collect(root, []);
  return secrets;

  function collect(node: ConfigNode, path: readonly PathStep[]): void {
    if (node.kind === "list") {
      for (const [index, item] of node.items.entries()) collect(item, [...path, index]);
    } else if (node.kind === "map") {
      for (const [key, entry] of node.entries) collect(entry.node, [...path, key]);
    } else if (node.text !== "" && (node.origin === "file" || lookup.isSecret(path))) {
      secrets.add(node.text);
    }
  }
}
