import { filledText } from "@rookery/core/values";

import type { Attributes } from "../attributes/attributes.ts";

/** The machine: as configured, else the resource's `host.name`. */
export function serverName(
  configured: string | undefined,
  resource: Attributes,
): string | undefined {
  return filledText(configured) ?? filledText(resource.get("host.name"));
}
