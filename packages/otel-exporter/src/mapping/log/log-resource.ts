import { readProperties } from "@rookery/core/values";
import type { Resource } from "@rookery/log-record";

import type { Attributes } from "../attributes/attributes.ts";
import { namesOf } from "../attributes/former-names.ts";
import { environment } from "../resource/environment.ts";
import { release } from "../resource/release.ts";
import { serverName } from "../resource/server-name.ts";
import type { LogMapperOptions } from "./log-mapper-options.ts";

/** Attributes of a log. */
type LogValues = readonly (readonly [name: string, value: unknown])[];

/** What each log tells of its resource: few, because Sentry bills logs by their bytes. */
export const defaultResourceAttributes: readonly string[] = ["service.name", "service.namespace"];

/**
 * Makes the reader of what all logs of one resource have in common, which remembers what it has read
 * for as long as someone else holds the resource's attributes.
 *
 * Besides what was chosen, that is what Sentry's own SDKs give each log, under their names (Sentry
 * develop docs, logs, default attributes).
 */
export function createLogResourceReader(
  options: LogMapperOptions,
): (resource: Resource) => LogValues {
  const { resourceAttributes = defaultResourceAttributes } = options;
  const names = resourceAttributes.map((name) => [name, namesOf(name)] as const);
  const known = new WeakMap<object, LogValues>();
  return ({ attributes }) => {
    const present = known.get(attributes);
    if (present !== undefined) return present;
    const read = readProperties(attributes);
    const values = [...new Map([...chosen(read, names), ...sentryDefaults(read, options)])];
    known.set(attributes, values);
    return values;
  };
}

function sentryDefaults(resource: Attributes, options: LogMapperOptions): LogValues {
  const version = release(options.release, resource);
  const machine = serverName(options.serverName, resource);
  const values: LogValues = [
    ["sentry.environment", environment(options.environment, resource)],
    ["sentry.release", version],
    ["sentry.sdk.name", options.sdk.name],
    ["sentry.sdk.version", options.sdk.version],
    ["server.address", machine],
  ];
  return values.filter(([, value]) => value !== undefined);
}

function chosen(
  resource: Attributes,
  names: readonly (readonly [name: string, known: readonly string[]])[],
): LogValues {
  return names.flatMap(([name, known]) => {
    const value = known.map((other) => resource.get(other) ?? undefined).find(isTold);
    return isTold(value) ? [[name, value] as const] : [];
  });
}

function isTold(value: unknown): boolean {
  return value !== undefined;
}
