/** Two Java frames on one line, and what was put between them, behind the first one's packaging; `(12)` is no place. */
const joinedFrames =
  /(?<=[A-Za-z>][^()\n]{0,10})\)(?: ~?\[[^[\]\n]{0,256}\]){0,2}((?: ?[^\w\s()]{1,4})?)[\t ]{1,8}at [\p{L}\p{N}_$./@<>-]{1,256}\(/u;
/** Where a part of a Java trace begins: at the white space ahead of it. */
const partStart =
  /(?<=\S)(?=[\t ]{1,8}(?:at [\p{L}\p{N}_$./@<>-]{1,256}\(|\.\.\. \d|Suppressed: )|[\t ]{0,8}(?:Caused|Wrapped) by: )/u;

/**
 * Finds what stands for a line break where a Java trace was joined into one line; the empty text
 * when white space alone does, `undefined` when there is no such line.
 *
 * Log4j 2 takes any string for it (`%xEx{separator(|)}`), and shippers replace line breaks by spaces.
 */
export function findJoint(text: string): string | undefined {
  return joinedFrames.exec(text)?.[1];
}

/** Splits a line into which a whole Java trace was joined, and drops the joints. */
export function splitBeforeFrames(line: string, joint: string): readonly string[] {
  return line
    .split(partStart)
    .map((part) => (part.endsWith(joint) ? part.slice(0, part.length - joint.length) : part));
}
