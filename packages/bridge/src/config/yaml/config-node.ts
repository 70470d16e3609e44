import type { PathStep, TextRange } from "../finding.ts";
import type { Origin } from "../substitution/substitution.ts";

/** A part of a configuration file, with its place in the text. */
export type ConfigNode = ScalarNode | ListNode | MapNode;

/** A single value. */
export interface ScalarNode {
  readonly kind: "scalar";
  readonly range: TextRange;
  readonly value: string | number | boolean | null;
  /** The value as a text, before it was read as a number or as nothing. */
  readonly text: string;
  /** What comes from elsewhere is never shown in a message. */
  readonly origin: Origin;
  /** A reference in it leads nowhere; that has been told, and nothing else needs to be. */
  readonly isUnresolved: boolean;
}

/** Values in an order. */
interface ListNode {
  readonly kind: "list";
  readonly range: TextRange;
  readonly items: readonly ConfigNode[];
}

/** Values by keys. */
export interface MapNode {
  readonly kind: "map";
  readonly range: TextRange;
  readonly entries: ReadonlyMap<string, MapEntry>;
  /** Entries that count for nothing, such as the second one of a key. */
  readonly refused: readonly RefusedEntry[];
}

/** A key that cannot be, and where what stands behind it is. */
export interface RefusedEntry {
  readonly keyRange: TextRange;
  readonly valueRange: TextRange;
}

/** A key and what stands behind it. */
export interface MapEntry {
  readonly keyRange: TextRange;
  readonly node: ConfigNode;
}

/** What is taken for a node instead of its value: nothing, or the text before it was read. */
export type Concession = "absent" | "text";

/** Finds what is at a path; `undefined` when there is nothing. */
export function nodeAt(root: ConfigNode, path: readonly PathStep[]): ConfigNode | undefined {
  let node: ConfigNode | undefined = root;
  for (const step of path) {
    if (node?.kind === "map") node = node.entries.get(String(step))?.node;
    else if (node?.kind === "list") node = node.items[Number(step)];
    else return undefined;
  }
  return node;
}

/** Finds the key, or else the value, that is the place of a path or of what is nearest above it. */
export function placeOf(root: ConfigNode, path: readonly PathStep[]): TextRange {
  let node: ConfigNode | undefined = root;
  // The top of a file is its first line.
  let place: TextRange = { start: 0, end: 0 };
  for (const step of path) {
    if (node?.kind === "map") {
      const entry: MapEntry | undefined = node.entries.get(String(step));
      place = entry?.keyRange ?? place;
      node = entry?.node;
    } else if (node?.kind === "list") {
      node = node.items[Number(step)];
      place = node?.range ?? place;
    } else {
      return place;
    }
  }
  return place;
}

/** Makes plain values of a node. */
export function valueOf(
  node: ConfigNode,
  concessions: ReadonlyMap<ConfigNode, Concession> = new Map(),
): unknown {
  if (node.kind === "scalar") return concessions.get(node) === "text" ? node.text : node.value;
  if (node.kind === "list") return node.items.map((item) => valueOf(item, concessions));
  const value: Record<string, unknown> = {};
  for (const [key, entry] of node.entries) {
    if (concessions.get(entry.node) !== "absent") value[key] = valueOf(entry.node, concessions);
  }
  return value;
}

/** Whether a node is a key without a value. */
export function isNothing(node: ConfigNode): boolean {
  return node.kind === "scalar" && node.value === null && !node.isUnresolved;
}

/** A place with no keys. */
export function emptyMap(range: TextRange): MapNode {
  return { kind: "map", range, entries: new Map(), refused: [] };
}

/** The keys at a path, with what stands behind them; none where there is something else. */
export function entriesAt(
  root: ConfigNode,
  path: readonly PathStep[],
): ReadonlyMap<string, MapEntry> {
  const node = nodeAt(root, path);
  return node?.kind === "map" ? node.entries : new Map<string, MapEntry>();
}
