import { logstashV1 } from "../dialects/logstash-v1.ts";
import { findDialect } from "../dialects/registry.ts";
import type { LogstashEvent } from "../logstash-event.ts";
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
  return [...carried, recognized(opened.event)];
}

function recognized(event: LogstashEvent): DecodeReason {
  const keys = decisiveKeys(event);
  const named = keys.slice(0, mostNamed).join(", ");
  const message =
    keys.length === 0
      ? "It is recognized by several of its keys."
      : `It is recognized by ${keys.length === 1 ? "its key" : "its keys"} ${named}.`;
  return { part: "dialect", code: "recognized_by_keys", message };
}

/** The keys without which the event would be taken for another's. */
function decisiveKeys(event: LogstashEvent): readonly string[] {
  const { name } = findDialect(event);
  return Object.keys(event)
    .slice(0, mostKeys)
    .filter((key) => findDialect({ ...event, [key]: undefined }).name !== name);
}
