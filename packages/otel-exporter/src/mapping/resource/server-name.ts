import { filledText } from "@rookery/core/values";

import type { Attributes } from "../attributes/attributes.ts";
import { firstText } from "./first-text.ts";

/**
 * What a machine goes by, the best first: in a container, whose host is not known, what the operating
 * system calls its host is the name of the pod or the container.
 */
const names = ["host.name", "k8s.pod.name", "container.name", "container.id", "host.id"] as const;

/** The machine: as configured, else the resource's `host.name`, else its pod or container. */
export function serverName(
  configured: string | undefined,
  resource: Attributes,
): string | undefined {
  return filledText(configured) ?? firstText(resource, names);
}
