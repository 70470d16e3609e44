import type { ExceptionNode } from "../../chain/exception-node.ts";
import { readLink } from "./chain-start.ts";
import type { Traceback } from "./traceback.ts";

/** Reads the exception that begins at a line. */
export type ReadException = (lines: readonly string[], start: number) => Traceback;

/**
 * Reads exceptions that are linked to each other, the one thrown last at the end of the text.
 *
 * The tie is named as Sentry's Python SDK does, after the attribute that holds the exception above.
 * `previous` is one that has been read already: the link to it stands at `start`.
 */
export function readChain(
  lines: readonly string[],
  start: number,
  read: ReadException,
  previous?: ExceptionNode,
): Traceback {
  let last = previous === undefined ? read(lines, start) : { node: previous, end: start };
  for (let next = readLinked(lines, last, read); next !== undefined;) {
    last = next;
    next = readLinked(lines, last, read);
  }
  return last;
}

/** Reads the exception that a link announces: blank line, link, blank line, exception. */
function readLinked(
  lines: readonly string[],
  { node, end }: Traceback,
  read: ReadException,
): Traceback | undefined {
  const link = skipBlank(lines, end);
  const source = readLink(lines[link]);
  if (source === undefined) {
    return undefined;
  }
  const next = read(lines, skipBlank(lines, link + 1));
  if (next.node.type === undefined && next.node.frames.length === 0) {
    return undefined;
  }
  next.node.children.unshift({ kind: "chained", source, node });
  return next;
}

function skipBlank(lines: readonly string[], index: number): number {
  return (lines[index] ?? "").trim() === "" ? index + 1 : index;
}
