import { readHeader } from "./header.ts";
import { createJavaException, endMessage, type JavaException } from "./java-exception.ts";
import type { LinkLine, StructureLine } from "./structure-line.ts";

/** The exceptions of one Java trace, as far as its lines have been read. */
export interface JavaTrace {
  /** The exception thrown last; with the root cause printed first it changes on the way. */
  root: JavaException;
  /** The one that the next lines belong to. */
  current: JavaException;
  /** The latest exception of each depth, outermost first. */
  readonly open: JavaException[];
}

/** Begins a trace with the exception that is printed first. */
export function createJavaTrace(first: JavaException): JavaTrace {
  return { root: first, current: first, open: [first] };
}

/** Adds what a line says to the trace. */
export function addStructureLine(trace: JavaTrace, line: StructureLine): void {
  endMessage(trace.current);
  switch (line.kind) {
    case "frame":
      trace.current.frames.push(line.frame);
      return;
    case "omission":
      trace.current.commonCount = Math.max(trace.current.commonCount, line.count);
      return;
    case "link":
      addLink(trace, line);
      return;
    case "aside":
      return;
  }
}

function addLink(trace: JavaTrace, link: LinkLine): void {
  const header = readHeader(link.header);
  const message = [header?.message ?? link.header];
  const added = createJavaException(header?.name, message, link.indent);
  const neighbour = findNeighbour(trace, link);
  if (link.isWrapper) {
    wrap(trace, neighbour, added);
  } else {
    neighbour.node.children.push({ kind: link.mechanism, node: added.node });
    added.enclosing = neighbour;
  }
  trace.open.push(added);
  trace.current = added;
}

/**
 * Finds the exception that a link starts from, by indentation alone: a cause stands as deep as what
 * it caused, a suppressed exception deeper than what suppressed it.
 */
function findNeighbour(trace: JavaTrace, { indent, mechanism }: LinkLine): JavaException {
  const deepest = mechanism === "suppressed" ? indent - 1 : indent;
  let last = trace.open.at(-1);
  while (last !== undefined && last.indent > deepest) {
    trace.open.pop();
    last = trace.open.at(-1);
  }
  if (mechanism === "chained") {
    trace.open.pop();
  }
  // Where the indentation is lost, what was read last is the best guess.
  return last ?? trace.current;
}

/** Puts `outer` where `inner` stood: `inner` turns out to be its cause. */
function wrap(trace: JavaTrace, inner: JavaException, outer: JavaException): void {
  const siblings = inner.enclosing?.node.children;
  const position = siblings?.findLastIndex(({ node }) => node === inner.node) ?? -1;
  const place = siblings?.[position];
  if (siblings !== undefined && place !== undefined) {
    siblings[position] = { kind: place.kind, node: outer.node };
  }
  if (trace.root === inner) {
    trace.root = outer;
  }
  outer.enclosing = inner.enclosing;
  inner.enclosing = outer;
  outer.node.children.push({ kind: "chained", node: inner.node });
}
