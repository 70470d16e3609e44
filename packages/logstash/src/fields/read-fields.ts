import { keepAttribute } from "../draft/keep-attribute.ts";
import type { RecordDraft } from "../draft/record-draft.ts";
import { isObject, type LogstashEvent } from "../logstash-event.ts";
import type { FieldNode } from "./field-node.ts";

/**
 * Hears of every field after it was read: its path, and whether it has a known place that it could not
 * take.
 */
export type FieldTrace = (draft: RecordDraft, path: string, isLeftOver: boolean) => void;

const labels = "labels.";

/** A nested object whose entries wait to be read after those of the level above. */
interface PendingObject {
  readonly entries: LogstashEvent;
  readonly node: FieldNode;
}

/**
 * Reads an event into a draft, each field once.
 *
 * Nested objects wait until the level above is read, so that outer fields win over inner ones. The
 * depth is that of the table, however deep the event nests.
 */
export function readFields(
  draft: RecordDraft,
  event: LogstashEvent,
  root: FieldNode,
  trace?: FieldTrace,
): void {
  const pending: PendingObject[] = [{ entries: event, node: root }];
  // Reading adds nested objects to the end of the list.
  for (let index = 0; index < pending.length; index += 1) {
    const object = pending[index];
    if (object !== undefined) readEntries(draft, object, pending, trace);
  }
}

function readEntries(
  draft: RecordDraft,
  object: PendingObject,
  pending: PendingObject[],
  trace: FieldTrace | undefined,
): void {
  const { entries, node: parent } = object;
  for (const key of Object.keys(entries)) {
    const value = entries[key];
    const node = parent.children.get(key);
    // A known field that is null says nothing.
    if (value === undefined) continue;
    if (node !== undefined && (value === null || isPostponed(value, node, pending))) continue;
    const isTaken = node?.reader?.(draft, value, key, parent) === true;
    if (trace !== undefined)
      trace(draft, parent.pathPrefix + key, node?.reader !== undefined && !isTaken);
    if (isTaken) continue;
    keepUnread(draft, key, value, parent);
  }
}

/** log4j2's `EcsLayout.json` writes a label as one key, others as an object. */
function keepUnread(draft: RecordDraft, key: string, value: unknown, parent: FieldNode): void {
  const place = key.startsWith(labels) ? parent.children.get("labels") : undefined;
  if (place === undefined) keepAttribute(draft, key, value, parent);
  else keepAttribute(draft, key.slice(labels.length), value, place);
}

function isPostponed(value: unknown, node: FieldNode, pending: PendingObject[]): boolean {
  if (typeof value !== "object" || !hasEntries(node)) return false;
  if (isObject(value)) {
    pending.push({ entries: value, node });
    return true;
  }
  // PHP writes an empty map as an empty list.
  return Array.isArray(value) && value.length === 0;
}

/** Tells whether the entries of an object are read one by one: below known paths, or spread. */
function hasEntries(node: FieldNode): boolean {
  return node.children.size > 0 || node.namePrefix === "";
}
