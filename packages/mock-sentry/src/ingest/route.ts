import { isProjectId } from "../identifiers.ts";
import { accept, refuse, type Outcome } from "../outcome.ts";

/** An endpoint that takes events. */
export interface IngestRoute {
  readonly endpoint: "envelope" | "store";
  /** Absent on the legacy path, where the key names the project. */
  readonly projectId?: string;
}

const projectPath = /^\/api\/([^/]+)\/(envelope|store)\/$/;
const otlpPath = /^\/api\/[^/]+\/integration\/otlp\//;

/**
 * Finds the endpoint of a path; repeated slashes count as one, the last slash must be there.
 *
 * Refused are unknown paths with 404, other methods than POST with 405, and project ids that are
 * no positive 64-bit integers with 400 (Relay, endpoints).
 */
export function findIngestRoute(method: string, path: string): Outcome<IngestRoute> {
  const folded = path.replaceAll(/\/+/g, "/");
  const [, projectId, endpoint] = projectPath.exec(folded) ?? [];
  const isLegacy = folded === "/api/store/";
  if (otlpPath.test(folded)) return refuse(404, "this mock has no OTLP endpoint");
  if (!isLegacy && projectId === undefined) return refuse(404, "no such endpoint");
  if (method !== "POST") return refuse(405, "only POST is allowed here");
  if (isLegacy || projectId === undefined) return accept({ endpoint: "store" });
  if (!isProjectId(projectId)) {
    return refuse(400, "bad project path parameter", "invalid project id");
  }
  return accept({ endpoint: endpoint === "envelope" ? "envelope" : "store", projectId });
}
