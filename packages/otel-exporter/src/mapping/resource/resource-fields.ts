import type { EventPacket, EventPlatform } from "@rookery/core";
import { readProperties } from "@rookery/core/values";
import type { Resource } from "@rookery/log-record";

import type { Attributes } from "../attributes/attributes.ts";
import { otelResource } from "../contexts/otel-resource.ts";
import { osContext, runtimeContext, type EventContext } from "../contexts/system-contexts.ts";
import type { EventMapperOptions } from "../event-mapper-options.ts";
import { environment } from "./environment.ts";
import { resourcePlatform } from "./platform.ts";
import { release } from "./release.ts";
import { serverName } from "./server-name.ts";

/** Where an event comes from. */
type EventOrigin = Pick<EventPacket, "release" | "environment" | "server_name">;

/** What all records of one resource have in common. */
export interface ResourceFields {
  readonly attributes: Attributes;
  readonly platform: EventPlatform;
  readonly origin: EventOrigin;
  readonly runtime: EventContext | undefined;
  readonly os: EventContext | undefined;
  readonly otelResource: EventContext | undefined;
}

/**
 * Makes the reader of a resource, which remembers what it has read.
 *
 * A provider has one resource, and its SDK one attributes object for it once all are known: that
 * object is what is remembered, for as long as someone else holds it.
 */
export function createResourceReader(
  options: EventMapperOptions,
): (resource: Resource) => ResourceFields {
  const known = new WeakMap<object, ResourceFields>();
  return ({ attributes }) => {
    const fields = known.get(attributes) ?? readResource(readProperties(attributes), options);
    known.set(attributes, fields);
    return fields;
  };
}

function readResource(attributes: Attributes, options: EventMapperOptions): ResourceFields {
  return {
    attributes,
    platform: resourcePlatform(attributes),
    origin: readOrigin(attributes, options),
    runtime: runtimeContext(attributes),
    os: osContext(attributes),
    otelResource: otelResource(attributes),
  };
}

function readOrigin(attributes: Attributes, options: EventMapperOptions): EventOrigin {
  const version = release(options.release, attributes);
  const machine = serverName(options.serverName, attributes);
  return {
    environment: environment(options.environment, attributes),
    ...(version !== undefined && { release: version }),
    ...(machine !== undefined && { server_name: machine }),
  };
}
