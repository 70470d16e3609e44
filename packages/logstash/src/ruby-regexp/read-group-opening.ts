import type { PatternReader } from "./pattern-reader.ts";

/** What holds inside of a group. */
export interface GroupFlags {
  /** Ruby's `m`: the point matches a newline, too. */
  readonly isDotAll: boolean;
  /** Ruby's `x`: white space and comments are passed over. */
  readonly isExtended: boolean;
}

/** What a `(` begins. */
export type GroupOpening =
  | { readonly kind: "comment" }
  | (GroupFlagChange &
      (
        | { readonly kind: "capture"; readonly name: string | undefined }
        | { readonly kind: "group" | "atomic"; readonly start: string }
        /** Flags that hold up to the end of the group that they stand in. */
        | { readonly kind: "rest"; readonly start: string }
      ));

interface GroupFlagChange {
  readonly flags?: GroupFlags;
  readonly isCaseInsensitive?: boolean;
}

const comment = /\?#(?:\\[\s\S]|[^\\)])*\)/y;
const simple = /\?(?::|=|!|<=|<!)/y;
const named = /\?(?:<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')/y;
const flagged = /\?([mixaud]*)(?:-([mix]*))?([:)])/y;

/** Reads what follows a `(`, which is passed already. */
export function readGroupOpening(reader: PatternReader, flags: GroupFlags): GroupOpening {
  if (reader.next !== "?") return { kind: "capture", name: undefined };
  if (reader.match(comment) !== undefined) return { kind: "comment" };
  const start = reader.match(simple)?.[0];
  if (start !== undefined) return { kind: "group", start: `(${start}` };
  if (reader.accept("?>")) return { kind: "atomic", start: "" };
  const name = reader.match(named);
  if (name !== undefined) return { kind: "capture", name: name[1] ?? name[2] };
  return readFlags(reader, flags);
}

function readFlags(reader: PatternReader, flags: GroupFlags): GroupOpening {
  const offset = reader.position - 1;
  if (reader.source.startsWith("?~", reader.position)) throw reader.unsupported('"(?~"', offset);
  if (reader.source.startsWith("?(", reader.position)) throw reader.unsupported('"(?("', offset);
  const [, on, off = "", end] = reader.match(flagged) ?? [];
  if (on === undefined) throw reader.invalid('What follows "(?" has no meaning.', offset);
  if (/[au]/.test(on)) throw reader.unsupported(`The flags "${on}"`, offset);
  const isOn = (letter: string, before: boolean): boolean =>
    (before || on.includes(letter)) && !off.includes(letter);
  const change: GroupFlagChange = {
    flags: { isDotAll: isOn("m", flags.isDotAll), isExtended: isOn("x", flags.isExtended) },
    ...(`${on}${off}`.includes("i") && { isCaseInsensitive: !off.includes("i") }),
  };
  return { ...change, kind: end === ":" ? "group" : "rest", start: "(?:" };
}
