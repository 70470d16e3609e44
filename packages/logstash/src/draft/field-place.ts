/** Where an entry stands, and so under which name it is kept when nothing else becomes of it. */
export interface FieldPlace {
  /** Stands before the key of an entry: `log.`, or nothing for a spread object. */
  readonly namePrefix: string;
  /** The full path with a dot after it; used when the shorter name is taken. */
  readonly pathPrefix: string;
}
