/** A part of a text that is to be redacted. */
export interface Finding {
  readonly kind: string;
  readonly start: number;
  /** The index behind it. */
  readonly end: number;
}
