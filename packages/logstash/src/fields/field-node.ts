import type { FieldPlace } from "../draft/field-place.ts";
import type { RecordDraft } from "../draft/record-draft.ts";

/**
 * Reads one field into a draft.
 *
 * Returns true when it took the value, false when the value shall stay an attribute under its own
 * name: it has the wrong type, or its slot is already filled.
 */
export type FieldReader = (
  draft: RecordDraft,
  value: unknown,
  key: string,
  parent: FieldPlace,
) => boolean;

/** Marks an object whose unknown entries become attributes without its name before them. */
export const spread = "spread";

/** What to do with a field: read it, or read the entries of the object in it. */
export type FieldRule = FieldReader | typeof spread;

/**
 * The known fields of a dialect: dotted path → rule.
 *
 * A path `a.b` matches the key `a.b`, the key `b` of an object `a`, and any mixture of both.
 */
export type FieldTable = Readonly<Record<string, FieldRule>>;

/** One known path of a compiled {@link FieldTable}. */
export interface FieldNode extends FieldPlace {
  /** Reads the value at this path, when there is a rule for it. */
  readonly reader: FieldReader | undefined;
  /** The known paths below, by what is left of their path. */
  readonly children: ReadonlyMap<string, FieldNode>;
}
