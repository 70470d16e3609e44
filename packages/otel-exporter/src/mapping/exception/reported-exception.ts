/** The exception that a record reports, as it was written down. */
export interface ReportedException {
  readonly type?: string;
  readonly message?: string;
  /** The trace in the language's own words. */
  readonly stack?: string;
  /** Whether `stack` is the text of the body, which the message shows already. @default false */
  readonly isStackInBody?: boolean;
  /** What it holds beside these three; absent when nothing can tell. */
  readonly object?: ErrorObject;
}

/** What an error holds beside its name, message and stack. */
export interface ErrorObject {
  /** Its cause, and the errors that it is made of (`AggregateError`). */
  readonly linked: readonly LinkedException[];
  /** Its other properties, by their names. */
  readonly rest: ReadonlyMap<string, unknown>;
}

/** An error that another one holds. */
export interface LinkedException {
  /** Where it is held: `cause`, `errors[0]`. */
  readonly place: string;
  readonly exception: ReportedException;
}
