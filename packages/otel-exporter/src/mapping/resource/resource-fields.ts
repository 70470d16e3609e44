import type { EventPacket, EventPlatform } from "@rookery/core";
import { readProperties } from "@rookery/core/values";
import type { Resource } from "@rookery/log-record";

import type { Attributes } from "../attributes/attributes.ts";
import { resourceTags, type Tags } from "../attributes/tags.ts";
import type { EventContexts } from "../contexts/event-context.ts";
import { resourceContexts } from "../contexts/resource-contexts.ts";
import { resourceFamilies } from "../contexts/resource-families.ts";
import type { EventMapperOptions } from "../event-mapper-options.ts";
import { dist } from "./dist.ts";
import { environment } from "./environment.ts";
import { firstText } from "./first-text.ts";
import { resourcePlatform } from "./platform.ts";
import { release } from "./release.ts";
import { serverName } from "./server-name.ts";

/** Where an event comes from. */
type EventOrigin = Pick<EventPacket, "release" | "dist" | "environment" | "server_name">;

/** What all records of one resource have in common. */
export interface ResourceFields {
  readonly platform: EventPlatform;
  readonly origin: EventOrigin;
  readonly tags: Tags | undefined;
  readonly contexts: EventContexts;
  /** What the process is there for, where it does one thing only: a function, a job. */
  readonly transaction: string | undefined;
}

/** A job has another name each time that it is run. */
const transactionNames = ["faas.name", "k8s.cronjob.name"] as const;

/**
 * Makes the reader of a resource, which remembers what it has read.
 *
 * A provider has one resource, and its SDK one attributes object for it once all are known: that
 * object is what is remembered, for as long as someone else holds it.
 */
export function createResourceReader(
  options: EventMapperOptions,
  tagNames: readonly string[],
): (resource: Resource) => ResourceFields {
  const known = new WeakMap<object, ResourceFields>();
  return ({ attributes }) => {
    const present = known.get(attributes);
    if (present !== undefined) return present;
    const fields = readResource(readProperties(attributes), options, tagNames);
    known.set(attributes, fields);
    return fields;
  };
}

function readResource(
  attributes: Attributes,
  options: EventMapperOptions,
  tagNames: readonly string[],
): ResourceFields {
  return {
    platform: resourcePlatform(attributes),
    origin: readOrigin(attributes, options),
    tags: resourceTags(tagNames, attributes),
    contexts: { ...resourceContexts(attributes), ...resourceFamilies(attributes) },
    transaction: firstText(attributes, transactionNames),
  };
}

function readOrigin(attributes: Attributes, options: EventMapperOptions): EventOrigin {
  const version = release(options.release, attributes);
  const variant = dist(options.dist, attributes);
  const machine = serverName(options.serverName, attributes);
  return {
    environment: environment(options.environment, attributes),
    ...(version !== undefined && { release: version }),
    ...(variant !== undefined && { dist: variant }),
    ...(machine !== undefined && { server_name: machine }),
  };
}
