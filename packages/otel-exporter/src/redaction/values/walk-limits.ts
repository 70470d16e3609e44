/** How much is looked at; what lies beyond is left out, never passed on unseen. */
export interface WalkLimits {
  /** Levels of lists and objects: more than `fitEvent` keeps of any value, as JSON text included. */
  readonly maxDepth: number;
  /** Values of one field of an event. */
  readonly maxValues: number;
  /** UTF-16 code units of one text. */
  readonly maxTextLength: number;
  /** UTF-16 code units of all texts of one field of an event. */
  readonly maxTextTotal: number;
}

/** Four times what `fitEvent` keeps of the longest text. */
export const eventLimits: WalkLimits = {
  maxDepth: 48,
  maxValues: 50_000,
  maxTextLength: 65_536,
  maxTextTotal: 4_194_304,
};

/** A log has texts of up to a mebibyte, and two in all. */
export const logLimits: WalkLimits = {
  maxDepth: 48,
  maxValues: 50_000,
  maxTextLength: 2_097_152,
  maxTextTotal: 8_388_608,
};
