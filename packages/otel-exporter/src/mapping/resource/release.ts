import { cleanRelease, filledText } from "@rookery/core/values";

import type { Attributes } from "../attributes/attributes.ts";

/** What the SDKs call a service that has no name: `unknown_service:node`. */
const unnamedService = "unknown_service";

/**
 * The release: as configured, else what the resource states for Sentry, else
 * `service.name@service.version` where both are known, else the commit that was built.
 *
 * The commit is what Sentry's own SDKs fall back to, from the environment of a build service.
 */
export function release(configured: string | undefined, resource: Attributes): string | undefined {
  return (
    cleanRelease(configured) ??
    cleanRelease(resource.get("sentry.release")) ??
    ofService(resource) ??
    cleanRelease(resource.get("vcs.ref.head.revision")) ??
    cleanRelease(resource.get("heroku.release.commit"))
  );
}

function ofService(resource: Attributes): string | undefined {
  const name = serviceName(resource);
  const version = filledText(resource.get("service.version"));
  return name === undefined || version === undefined
    ? undefined
    : cleanRelease(`${name}@${version}`);
}

/** The name of the service, unless an SDK made it up. */
export function serviceName(resource: Attributes): string | undefined {
  const name = filledText(resource.get("service.name"));
  return name?.startsWith(unnamedService) === true ? undefined : name;
}
