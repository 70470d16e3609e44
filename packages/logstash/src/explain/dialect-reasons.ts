import { logstashV1 } from "../dialects/logstash-v1.ts";
import type { OpenedEvent } from "../dialects/open-carried.ts";
import { findDialect, findDialectWithin } from "../dialects/registry.ts";
import type { DecodeReason } from "./decode-reason.ts";
import type { ExplainedDraft } from "./explained-draft.ts";

/** Events of more keys are looked at up to here: each key costs a search. */
const mostKeys = 200;
const mostNamed = 5;

/** Which dialect an event is of, and by which of its keys. */
export function dialectReasons({ isText, opened }: ExplainedDraft): readonly DecodeReason[] {
  const part = "dialect";
  const carried = opened.carriers.map(({ dialect, key }): DecodeReason => ({
    part,
    code: "carried_event_opened",
    field: key,
    message: `The text in ${key} is a JSON object that ${dialect.name} only carries: it was opened.`,
  }));
  if (isText) {
    return [{ part, code: "text_line", message: "It is a line of text, not JSON." }];
  }
  if (opened.dialect === logstashV1) {
    const message = "It resembles the events of no other producer.";
    return [...carried, { part, code: "resembles_no_other", message }];
  }
  return [...carried, recognized(opened)];
}

function recognized(opened: OpenedEvent): DecodeReason {
  const keys = decisiveKeys(opened);
  const named = keys.slice(0, mostNamed).join(", ");
  const message =
    keys.length === 0
      ? "It is recognized by several of its keys."
      : `It is recognized by ${keys.length === 1 ? "its key" : "its keys"} ${named}.`;
  return { part: "dialect", code: "recognized_by_keys", message };
}

/** The keys without which the event would be taken for another's. */
function decisiveKeys({ carriers, event }: OpenedEvent): readonly string[] {
  const isWithin = carriers.at(-1)?.dialect.envelope !== undefined;
  const find = isWithin ? findDialectWithin : findDialect;
  const { name } = find(event);
  return Object.keys(event)
    .slice(0, mostKeys)
    .filter((key) => find({ ...event, [key]: undefined }).name !== name);
}
