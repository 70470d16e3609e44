/** A message: `formatted` is shown, `message` is the template that groups; 8,192 characters each. */
export interface LogEntry {
  readonly formatted: string;
  /** Absent where there is no template, or it says the same as `formatted`. */
  readonly message?: string;
  /** The values of the template's placeholders; scalars, because GlitchTip drops an event over others. */
  readonly params?: LogEntryParams;
}

/** In the order of the placeholders, or by their names; 2 KiB. */
export type LogEntryParams = readonly LogEntryParam[] | Readonly<Record<string, LogEntryParam>>;

/** The value of one placeholder. */
export type LogEntryParam = string | number | boolean;
