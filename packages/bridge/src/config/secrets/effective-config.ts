import type { PathStep } from "../finding.ts";
import type { SchemaLookup } from "../schema/schema-lookup.ts";
import { isNothing, type ConfigNode, type ScalarNode } from "../yaml/config-node.ts";
import { findSecrets } from "./find-secrets.ts";
import { redactText, redactedText } from "./redact-text.ts";
import { withDefaults } from "./with-defaults.ts";

const dsnKey = /(?:^|_)dsn$/;
const urlWithUser = /^https?:\/\/[^/]+@/;

/**
 * Makes what is in effect of a configuration, as one would write it: with defaults, with references
 * resolved, and without secrets.
 */
export function effectiveConfig(
  root: ConfigNode,
  lookup: SchemaLookup,
  storageDirectory: string | undefined,
): unknown {
  // An alias may have brought one to where nobody expects it.
  const secrets = findSecrets(root, lookup);
  return valueAt(root, []);

  function valueAt(node: ConfigNode, path: readonly PathStep[]): unknown {
    if (node.kind === "scalar") return scalarAt(node, path);
    if (node.kind === "list")
      return node.items.map((item, index) => valueAt(item, [...path, index]));
    const values: Record<string, unknown> = {};
    for (const [key, entry] of node.entries) {
      const inside = [...path, key];
      const isAbsent = isNothing(entry.node) && path.length > 1 && lookup.isNamed(inside);
      if (!isAbsent) values[key] = valueAt(entry.node, inside);
    }
    return completed(values, path);
  }

  function completed(
    values: Readonly<Record<string, unknown>>,
    path: readonly PathStep[],
  ): unknown {
    const complete = withDefaults(values, lookup, path);
    // The only default that no schema can have: it depends on who runs the daemon.
    if (path.join("::") !== "service" || storageDirectory === undefined) return complete;
    return { ...complete, storage: { enabled: true, directory: storageDirectory } };
  }

  function scalarAt(node: ScalarNode, path: readonly PathStep[]): unknown {
    const hasKeys = lookup.at(path).some(({ type }) => type === "object");
    if (node.value === null) return hasKeys ? completed({}, path) : null;
    // Which server a DSN names helps, and is no secret.
    const isDsn = dsnKey.test(String(path.at(-1))) && urlWithUser.test(node.text);
    if (secrets.has(node.text) && !isDsn) return redactedText;
    return typeof node.value === "string" ? redactText(node.value) : node.value;
  }
}
