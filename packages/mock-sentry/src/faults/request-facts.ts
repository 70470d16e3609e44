import { findIngestRoute } from "../ingest/route.ts";

/** What of a request is known before its body is read. */
export interface RouteFacts {
  /** Absent for unknown paths. */
  readonly endpoint?: "envelope" | "store";
  readonly projectId?: string;
}

/** What faults may ask about the content of a request. */
export interface ContentFacts {
  readonly itemTypes: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
  /** The decoded body. */
  readonly text: string;
}

/** Tells what the path says about a request. */
export function routeFactsOf(path: string): RouteFacts {
  const route = findIngestRoute("POST", path);
  if (!route.accepted) return {};
  const { endpoint, projectId } = route.value;
  return { endpoint, ...(projectId !== undefined && { projectId }) };
}
