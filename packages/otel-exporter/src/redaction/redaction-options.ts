/** Options of `createRedactor`. */
export interface RedactorOptions {
  /** What is redacted beside the usual, and what is not. */
  readonly redaction?: RedactionOptions | undefined;
  /**
   * Send personal data: e-mail addresses, IP addresses, and names of users.
   *
   * Secrets are redacted in any case.
   *
   * @default false
   */
  readonly sendDefaultPii?: boolean | undefined;
  /**
   * The key of pseudonyms for users, at least 16 characters: with it, ids, names and e-mail addresses of
   * users become `pseudonym:…`, the same for the same user, so that Sentry still counts users.
   *
   * Without effect with `sendDefaultPii`.
   */
  readonly pseudonymKey?: string | undefined;
}

/** What is redacted beside the usual, and what is not. */
export interface RedactionOptions {
  /** Whether anything is redacted at all; without it, user fields are sent as they are. @default true */
  readonly isEnabled?: boolean | undefined;
  /**
   * More keys whose values are redacted: a text is found as whole words in a key (`employee_id` in
   * `employeeId` and `x.employee-id`), an expression anywhere it matches.
   *
   * @default []
   */
  readonly keys?: readonly (string | RegExp)[] | undefined;
  /** Keys whose values are kept, although their names say otherwise; case does not count. @default [] */
  readonly allowKeys?: readonly string[] | undefined;
  /**
   * More texts that are redacted, wherever they stand in a text.
   *
   * Expressions of yours run on every text of every event: one that backtracks is yours, too.
   *
   * @default []
   */
  readonly patterns?: readonly RedactionPattern[] | undefined;
}

/** A kind of text that is redacted. */
export interface RedactionPattern {
  /** What the redactions are counted as. */
  readonly name: string;
  readonly pattern: RegExp;
}
