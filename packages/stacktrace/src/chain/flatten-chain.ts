import { maxExceptions, maxFramesPerException } from "../limits.ts";
import type { ExceptionMechanism, StackTraceException } from "../stack-trace.ts";
import type { ExceptionChild, ExceptionNode } from "./exception-node.ts";
import { keepBothEnds } from "./keep-both-ends.ts";

interface Visit extends ExceptionChild {
  /** Position of the parent in the order of visits. */
  readonly parent: number | undefined;
}

/**
 * Puts a tree of exceptions into Sentry's order, and numbers them.
 *
 * Numbers are given outermost first, a parent before its children, as Sentry's Java SDK does; the
 * list runs the other way (Sentry develop docs, exception interface: oldest first). When exceptions
 * have to go, the children of one that went are tied to the nearest ancestor that stayed.
 */
export function flattenChain(root: ExceptionNode): readonly StackTraceException[] {
  const visits = visitOutermostFirst(root);
  const kept = keepBothEnds([...visits.keys()], maxExceptions);
  const ids = keptIds(visits, new Set(kept));
  return kept
    .flatMap((position, exceptionId) => {
      const visit = visits[position];
      return visit === undefined ? [] : [toException(visit, exceptionId, ids, visits.length === 1)];
    })
    .toReversed();
}

function visitOutermostFirst(root: ExceptionNode): readonly Visit[] {
  const visits: Visit[] = [];
  // A list of our own instead of recursion: a hostile chain is deeper than the call stack.
  const pending: Visit[] = [{ kind: "chained", node: root, parent: undefined }];
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    const parent = visits.length;
    visits.push(visit);
    for (const child of visit.node.children.toReversed()) {
      pending.push({ ...child, parent });
    }
  }
  return visits;
}

function keptIds(
  visits: readonly Visit[],
  kept: ReadonlySet<number>,
): readonly (number | undefined)[] {
  const ids: (number | undefined)[] = [];
  let nextId = 0;
  for (const [position, visit] of visits.entries()) {
    const inherited = visit.parent === undefined ? undefined : ids[visit.parent];
    ids.push(kept.has(position) ? nextId++ : inherited);
  }
  return ids;
}

function toException(
  visit: Visit,
  exceptionId: number,
  ids: readonly (number | undefined)[],
  isAlone: boolean,
): StackTraceException {
  const { type, module, value, frames, isGroup } = visit.node;
  const parentId = visit.parent === undefined ? undefined : ids[visit.parent];
  const mechanism: ExceptionMechanism = {
    type: visit.kind,
    exceptionId,
    ...(parentId !== undefined && { parentId }),
    ...(visit.source !== undefined && { source: visit.source }),
    ...(isGroup === true && { isExceptionGroup: true }),
  };
  return {
    ...(type !== undefined && { type }),
    ...(module !== undefined && { module }),
    ...(value !== undefined && { value }),
    ...(!isAlone && { mechanism }),
    frames: keepBothEnds(frames, maxFramesPerException),
  };
}
