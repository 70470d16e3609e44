import type { Credentials } from "../auth/credentials.ts";
import { accept, refuse, type Outcome } from "../outcome.ts";

/** A project that the mock takes events for. */
export interface MockProject {
  /** A positive integer, as text. */
  readonly id: string;
  /** 32 lower-case hexadecimal digits. */
  readonly publicKey: string;
  /** Only for making DSNs: a wrong secret is let pass, because Relay ignores it. */
  readonly secretKey?: string;
}

/**
 * Finds the project of a request, by the id in its path or, on the legacy path, by the key.
 *
 * An unknown project, and a key of another project, are refused with 403.
 */
export function findProject(
  projects: readonly MockProject[],
  projectId: string | undefined,
  credentials: Credentials,
): Outcome<MockProject> {
  const project = projects.find(
    ({ id, publicKey }) =>
      (projectId === undefined || id === projectId) && publicKey === credentials.publicKey,
  );
  if (project !== undefined) return accept(project);
  return refuse(403, "event submission rejected with_reason: ProjectId");
}
