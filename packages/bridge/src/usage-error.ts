/** Thrown when the command line or the environment asks for something that cannot be done. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** Lines that show the place in what the user wrote; printed below the message. */
  readonly excerpt: readonly string[];

  constructor(message: string, excerpt: readonly string[] = []) {
    super(message);
    this.excerpt = excerpt;
  }
}
