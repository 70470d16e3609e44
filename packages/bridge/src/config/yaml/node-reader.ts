import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";

import type { Finding, PathStep, TextRange } from "../finding.ts";
import { coreScalar } from "../substitution/core-scalar.ts";
import type { Substitution } from "../substitution/substitution.ts";
import type { ConfigNode, MapEntry, MapNode, RefusedEntry, ScalarNode } from "./config-node.ts";

type ParsedNode = YAMLMap | YAMLSeq | Scalar;

/** More parts than any configuration has; an alias counts as all that it stands for. */
const maxNodes = 20_000;
const maxDepth = 64;

/** Makes a tree of ours from the parser's, with the references in it resolved. */
export class NodeReader {
  readonly #substitution: Substitution;
  /** Filled in the order of the text: an alias means the last anchor before it. */
  readonly #anchors = new Map<string, ParsedNode>();
  /** What is being read now: an alias of it inside of it would have no end. */
  readonly #open = new Set<ParsedNode>();
  readonly #findings: Finding[] = [];
  #nodes = 0;
  #aliasDepth = 0;

  constructor(substitution: Substitution) {
    this.#substitution = substitution;
  }

  get findings(): readonly Finding[] {
    return this.#findings;
  }

  /** Whether there was more than is read: the tree is a part of it only. */
  get isOverfull(): boolean {
    return this.#nodes > maxNodes;
  }

  /** Reads all of a document; `undefined` when it is empty. */
  read(contents: unknown): ConfigNode | undefined {
    const isEmpty = contents === null || (isScalar(contents) && contents.value === null);
    return isEmpty ? undefined : this.#read(contents, { start: 0, end: 0 }, []);
  }

  /** `place` is where a node without a place of its own is said to be. */
  #read(node: unknown, place: TextRange, path: readonly PathStep[]): ConfigNode {
    this.#nodes += 1;
    if (this.#nodes > maxNodes || path.length > maxDepth) return this.#refuse(place);
    if (isAlias(node)) return this.#readAlias(node.source, rangeOf(node, place), path);
    if (!isMap(node) && !isSeq(node) && !isScalar(node)) return nothingAt(place);
    if (node.anchor !== undefined && this.#aliasDepth === 0) this.#anchors.set(node.anchor, node);
    this.#open.add(node);
    const range = rangeOf(node, place);
    const read = isScalar(node)
      ? this.#readScalar(node, range, path)
      : this.#readCollection(node, range, path);
    this.#open.delete(node);
    return read;
  }

  #readCollection(
    node: YAMLMap | YAMLSeq,
    range: TextRange,
    path: readonly PathStep[],
  ): ConfigNode {
    if (isMap(node)) return this.#readMap(node, range, path);
    const items = node.items.map((item, index) => this.#read(item, range, [...path, index]));
    return { kind: "list", range, items };
  }

  #readMap(map: YAMLMap, range: TextRange, path: readonly PathStep[]): MapNode {
    const entries = new Map<string, MapEntry>();
    const refused: RefusedEntry[] = [];
    for (const { key, value } of map.items) {
      // The parser has told of every other kind of key.
      if (!isScalar(key) || typeof key.value !== "string") continue;
      const keyRange = rangeOf(key, range);
      const inside = [...path, key.value];
      const known = entries.get(key.value);
      const message =
        known === undefined ? refusedKeys.get(key.value) : "this key is there already";
      if (message === undefined) {
        entries.set(key.value, { keyRange, node: this.#read(value, keyRange, inside) });
      } else {
        this.#tell(inside, message, keyRange, known?.keyRange);
        refused.push({ keyRange, valueRange: rangeOf(value, keyRange) });
      }
    }
    return { kind: "map", range, entries, refused };
  }

  #readAlias(anchor: string, range: TextRange, path: readonly PathStep[]): ConfigNode {
    const node = this.#anchors.get(anchor);
    if (node === undefined || this.#open.has(node)) {
      const wrong = node === undefined ? "there is no such anchor above" : "it contains itself";
      this.#tell(path, `this alias cannot be followed: ${wrong}`, range);
      return { ...nothingAt(range), isUnresolved: true };
    }
    this.#aliasDepth += 1;
    const read = this.#read(node, range, path);
    this.#aliasDepth -= 1;
    return read;
  }

  #readScalar(scalar: Scalar, range: TextRange, path: readonly PathStep[]): ScalarNode {
    const { value } = scalar;
    if (typeof value !== "string") {
      const isPlain = typeof value === "number" || typeof value === "boolean";
      const text = scalar.source ?? "";
      return { ...nothingAt(range), value: isPlain ? value : null, text };
    }
    const { text, origin, isWhole, problems } = this.#substitution.expand(value);
    for (const message of problems) {
      this.#findings.push({ kind: "substitution", path, message, range });
    }
    const isUnresolved = problems.length > 0;
    return {
      kind: "scalar",
      range,
      value: isWhole && !isUnresolved ? coreScalar(text) : text,
      text,
      origin,
      isUnresolved,
    };
  }

  #refuse(place: TextRange): ScalarNode {
    // Told once: whatever else there is counts for nothing.
    if (this.#nodes !== Number.POSITIVE_INFINITY) this.#tell([], tooLarge, place);
    this.#nodes = Number.POSITIVE_INFINITY;
    return nothingAt(place);
  }

  #tell(path: readonly PathStep[], message: string, range: TextRange, other?: TextRange): void {
    const finding: Finding = { kind: "syntax", path, message, range };
    this.#findings.push(other === undefined ? finding : { ...finding, other });
  }
}

const tooLarge = "the configuration has too many parts, or is nested too deeply";

const refusedKeys: ReadonlyMap<string, string> = new Map([
  ["<<", "YAML 1.2 has no merge keys; write the keys out, or use an alias for all of them"],
  ["__proto__", "there is no such key"],
]);

function nothingAt(range: TextRange): ScalarNode {
  const written = { origin: "written", isUnresolved: false } as const;
  return { kind: "scalar", range, value: null, text: "", ...written };
}

function rangeOf(node: unknown, place: TextRange): TextRange {
  const [start, end] = isNode(node) ? (node.range ?? []) : [];
  return start === undefined || end === undefined ? place : { start, end };
}
