import { hostname } from "node:os";

import type { Resource } from "@rookery/log-record";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Describes this process by the environment's variables and by what Node knows, for whoever has no
 * provider with a resource.
 *
 * The variables win (OpenTelemetry specification, resource SDK). A list that cannot be read counts as
 * empty, as the specification has it: all of it or nothing.
 */
export function ownResource(environment: Environment): Resource {
  const serviceName = environment["OTEL_SERVICE_NAME"];
  return {
    attributes: {
      "telemetry.sdk.language": "nodejs",
      "host.name": hostname(),
      "process.pid": process.pid,
      "process.runtime.name": "nodejs",
      "process.runtime.version": process.versions.node,
      ...resourceAttributes(environment["OTEL_RESOURCE_ATTRIBUTES"] ?? ""),
      ...(serviceName !== undefined && serviceName !== "" && { "service.name": serviceName }),
    },
  };
}

/** `key=value,key=value`, values percent-encoded. */
function resourceAttributes(list: string): Readonly<Record<string, string>> {
  const pairs = list.split(",").filter((pair) => pair.trim() !== "");
  try {
    return Object.fromEntries(pairs.map(readPair));
  } catch {
    return {};
  }
}

function readPair(pair: string): readonly [key: string, value: string] {
  const equals = pair.indexOf("=");
  const key = pair.slice(0, Math.max(equals, 0)).trim();
  if (key === "") throw new SyntaxError("A resource attribute has no name");
  return [decodeURIComponent(key), decodeURIComponent(pair.slice(equals + 1).trim())];
}
