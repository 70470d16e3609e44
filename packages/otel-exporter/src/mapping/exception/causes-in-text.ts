const frame = "\n    at ";
/** How `util.inspect` of Node writes what an error holds. */
const held = ["[cause]: ", "[errors]: ["];

/**
 * Finds in a message the trace that a stack is the beginning of, and that tells of causes, too;
 * `undefined` when the message has none.
 *
 * LogTape writes `exception.stacktrace` without causes, but a message that names the error holds it as
 * `util.inspect` prints it. Only the first trace of the message counts.
 */
export function traceWithCauses(stack: string, message: string): string | undefined {
  if (!held.some((mark) => message.includes(mark))) return undefined;
  const firstFrame = stack.indexOf(frame);
  if (firstFrame === -1) return undefined;
  const end = stack.indexOf("\n", firstFrame + 1);
  const start = message.indexOf(end === -1 ? stack : stack.slice(0, end));
  return start !== -1 && message.indexOf(frame) >= start ? message.slice(start) : undefined;
}
