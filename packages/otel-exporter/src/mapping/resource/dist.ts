import type { Attributes } from "../attributes/attributes.ts";

const validDist = /^[\w.-]{1,64}$/;

/**
 * Tells whether Sentry takes this for a distribution: at most 64 letters, digits, `_`, `.` and `-`. Others
 * it drops (Sentry develop docs, event payloads, dist).
 */
export function isDist(dist: unknown): dist is string {
  return typeof dist === "string" && validDist.test(dist);
}

/** The variant of the release: as configured, else what the resource states for Sentry. */
export function dist(configured: string | undefined, resource: Attributes): string | undefined {
  const stated = resource.get("sentry.dist");
  return [configured, stated].find(isDist);
}
