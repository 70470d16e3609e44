import { cleanRelease, filledText } from "@rookery/core/values";

import type { Attributes } from "../attributes/attributes.ts";

/** What the SDKs call a service that has no name: `unknown_service:node`. */
const unnamedService = "unknown_service";

/** The release: as configured, else `service.name@service.version` where both are known. */
export function release(configured: string | undefined, resource: Attributes): string | undefined {
  const name = filledText(resource.get("service.name"));
  const version = filledText(resource.get("service.version"));
  const isKnown = name !== undefined && version !== undefined && !name.startsWith(unnamedService);
  return cleanRelease(configured) ?? (isKnown ? cleanRelease(`${name}@${version}`) : undefined);
}
