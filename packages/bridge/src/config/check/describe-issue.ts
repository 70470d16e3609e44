import type { z } from "zod";

import { showKey, type Finding, type PathStep, type TextRange } from "../finding.ts";
import { nodeAt, placeOf, type ConfigNode } from "../yaml/config-node.ts";
import { isHidden, shownText, type CheckContext } from "./check-context.ts";
import { choicesAt, expectedValue } from "./expected-value.ts";
import { keyHints } from "./key-hints.ts";
import { nearestName, suggestion } from "./nearest-name.ts";

type Issue = z.core.$ZodIssue;

/** Says what an issue of a schema is, at its place in the file; `path` is of the issue, from the top. */
export function describeIssue(
  issue: Issue,
  path: readonly PathStep[],
  context: CheckContext,
): readonly Finding[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownKey([...path, key], context));
  }
  const node = nodeAt(context.root, path);
  // What is wrong with the reference in it has been told.
  if (node?.kind === "scalar" && node.isUnresolved) return [];
  const range = placeOfValue(context.root, path, node);
  if (node === undefined) {
    const message = `is missing; expected ${expectedValue(context.lookup, path)}`;
    return [{ kind: "value", path, message, range }];
  }
  return [{ kind: "value", path, message: safeMessage(issue, path, node, context), range }];
}

/** A finding about a key that does not exist, with what was perhaps meant. */
export function unknownKey(path: readonly PathStep[], { root, lookup }: CheckContext): Finding {
  const key = String(path.at(-1));
  const hint = keyHints.get(key) ?? suggestion(key, lookup.keysAt(path.slice(0, -1)));
  const message = `there is no such key${hint}`;
  return { kind: "unknown_key", path, message, range: placeOf(root, path) };
}

function placeOfValue(
  root: ConfigNode,
  path: readonly PathStep[],
  node: ConfigNode | undefined,
): TextRange {
  const hasText = node?.kind === "scalar" && node.range.end > node.range.start;
  return hasText ? node.range : placeOf(root, path);
}

/** A schema's own message may quote the value. */
function safeMessage(
  issue: Issue,
  path: readonly PathStep[],
  node: ConfigNode,
  context: CheckContext,
): string {
  const message = messageOf(issue, path, node, context);
  if (!isHidden(context, path, node) || node.kind !== "scalar" || node.text === "") return message;
  const pieces = [node.text, ...node.text.split(/[^\p{L}\p{N}]+/u).filter(isTelling)];
  const isQuoted = pieces.some((piece) => message.includes(piece));
  return isQuoted ? `expected ${expectedValue(context.lookup, path)}` : message;
}

/** Shorter pieces of a secret are in any message. */
function isTelling(piece: string): boolean {
  return piece.length >= 6;
}

function messageOf(
  issue: Issue,
  path: readonly PathStep[],
  node: ConfigNode,
  context: CheckContext,
): string {
  const { code, message } = issue;
  const isChoice = code === "invalid_value" || (code === "invalid_union" && node.kind === "scalar");
  if (isChoice && choicesAt(context.lookup, path).length > 0) return choiceMessage(path, context);
  if (code === "invalid_key") return `this key cannot be here${keyReason(issue)}`;
  // Whoever wrote a message for it knows best.
  if (!message.startsWith("Invalid input")) return inTheSentence(message);
  const isText = code === "invalid_type" && issue.expected === "string";
  const wantsQuotes = isText && node.kind === "scalar" && node.value !== null;
  const advice = wantsQuotes ? "; put the value in quotes" : "";
  return `expected ${expectedValue(context.lookup, path)}, got ${kindOf(node)}${advice}`;
}

function choiceMessage(path: readonly PathStep[], context: CheckContext): string {
  const text = shownText(context, path);
  const nearest =
    text === undefined ? undefined : nearestName(text, choicesAt(context.lookup, path));
  const hint = nearest === undefined ? "" : `; did you mean ${nearest}?`;
  return `expected ${expectedValue(context.lookup, path)}${hint}`;
}

function keyReason(issue: z.core.$ZodIssueInvalidKey): string {
  const [reason] = issue.issues;
  return reason === undefined ? "" : `: ${inTheSentence(showKey(reason.message))}`;
}

/** zod begins messages with the kind of problem, and ours are sentences. */
function inTheSentence(message: string): string {
  const text = message.replace(/^(?:Too small|Too big|Invalid string): /, "").replace(/\.$/, "");
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function kindOf(node: ConfigNode): string {
  if (node.kind !== "scalar") return node.kind === "list" ? "a list" : "keys with values";
  if (node.value === null) return "nothing";
  const names = { string: "a text", number: "a number", boolean: "true or false" } as const;
  return typeof node.value === "string"
    ? names.string
    : typeof node.value === "number"
      ? names.number
      : names.boolean;
}
