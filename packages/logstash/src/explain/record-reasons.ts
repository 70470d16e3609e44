import type { DecodeReason } from "./decode-reason.ts";
import type { ExplainedDraft } from "./explained-draft.ts";
import { failureTags } from "./failure-tags.ts";

const part = "record";

/** What else is worth knowing: what stayed an attribute, what was dropped, what Logstash could not do. */
export function recordReasons({ notes, record }: ExplainedDraft): readonly DecodeReason[] {
  const kept = notes.leftOver.map((field): DecodeReason => ({
    part,
    code: "kept_as_attribute",
    field,
    message: `${field} stays an attribute: its place is taken, or its value has another form.`,
  }));
  const count = record.droppedAttributesCount;
  const dropped: readonly DecodeReason[] =
    count === 0
      ? []
      : [
          {
            part,
            code: "dropped",
            message: `${count} value${count > 1 ? "s were" : " was"} dropped, as all names for them are taken.`,
          },
        ];
  return [...kept, ...dropped, ...tagReasons(record.attributes["tags"])];
}

function tagReasons(tags: unknown): readonly DecodeReason[] {
  const list = Array.isArray(tags) ? tags : [tags];
  return list.flatMap((tag): DecodeReason[] => {
    const meaning = typeof tag === "string" ? failureTags.get(tag) : undefined;
    if (meaning === undefined) return [];
    return [
      {
        part,
        code: "failure_tag",
        field: "tags",
        message: `Logstash tagged it ${String(tag)}: ${meaning}.`,
      },
    ];
  });
}
