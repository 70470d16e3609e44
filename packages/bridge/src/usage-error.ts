/** Thrown when the command line or the environment asks for something that cannot be done. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
