import { readProperties } from "@rookery/core/values";
import type { Resource } from "@rookery/log-record";

import type { Attributes } from "../attributes/attributes.ts";
import { namesOf } from "../attributes/former-names.ts";
import { environment } from "../resource/environment.ts";
import { release } from "../resource/release.ts";
import { serverName } from "../resource/server-name.ts";
import type { LogMapperOptions } from "./log-mapper-options.ts";

/** Attributes of a log, by name. */
type LogValues = Readonly<Record<string, unknown>>;

/** What each log tells of its resource: few, because Sentry bills logs by their bytes. */
export const defaultResourceAttributes: readonly string[] = ["service.name", "service.namespace"];

/**
 * Makes the reader of what all logs of one resource have in common, which remembers what it has read
 * for as long as someone else holds the resource's attributes.
 *
 * The names of the first five are those of Sentry's own SDKs (Sentry develop docs, logs, default
 * attributes).
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
    const values = { ...chosen(read, names), ...sentryDefaults(read, options) };
    known.set(attributes, values);
    return values;
  };
}

function sentryDefaults(resource: Attributes, options: LogMapperOptions): LogValues {
  const version = release(options.release, resource);
  const machine = serverName(options.serverName, resource);
  return {
    "sentry.environment": environment(options.environment, resource),
    ...(version !== undefined && { "sentry.release": version }),
    "sentry.sdk.name": options.sdk.name,
    "sentry.sdk.version": options.sdk.version,
    ...(machine !== undefined && { "server.address": machine }),
  };
}

function chosen(
  resource: Attributes,
  names: readonly (readonly [name: string, known: readonly string[]])[],
): LogValues {
  const present: [string, unknown][] = [];
  for (const [name, known] of names) {
    const told = known.find((other) => (resource.get(other) ?? undefined) !== undefined);
    if (told !== undefined) present.push([name, resource.get(told)]);
  }
  return Object.fromEntries(present);
}
