import type { Resource } from "@rookery/log-record";

import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";
import type { Position } from "../../pipeline/position.ts";

/** What tells processes and containers from each other. */
const resourceNames = [
  "host.name",
  "service.name",
  "service.instance.id",
  "process.pid",
  "container.id",
  "k8s.pod.uid",
  "k8s.pod.name",
  "k8s.container.name",
  "agent.id",
] as const;

/** Which of its outputs and files a line comes from. */
const recordNames = ["log.file.path", "log.iostream", "CONTAINER_ID_FULL", "partial_id"] as const;

interface ResourceKey {
  readonly text: string;
  readonly hasHost: boolean;
  readonly hasProcess: boolean;
  readonly hasContainer: boolean;
}

interface FileKey {
  readonly text: string;
  readonly hasPath: boolean;
}

const keys = new WeakMap<Resource, ResourceKey>();

/** Says which stream of lines a record is a line of. */
export interface StreamKey {
  readonly key: string;
  /** The place it came from alone, for lines that do not say who printed them. */
  readonly place: string;
  readonly isNamed: boolean;
}

/**
 * Tells streams of lines from each other: by who printed them, as far as the record says it, and by
 * where they came from.
 *
 * Who says it for certain, a process of a host or a container, is one stream over all connections and
 * datagrams; anybody else, and what is read of a file, over one file, connection or request.
 */
export function streamKeyOf({ event, position, record }: PipelineRecord): StreamKey {
  const resource = resourceKey(record.resource);
  const file = fileKey(record.attributes);
  // A process id that a line of text begins with is missing in the lines of its trace.
  const isOwn = event !== undefined || resource.hasHost || resource.hasContainer;
  const own = isOwn ? file.text + resource.text : file.text;
  const place = placeOf(position);
  const isCertain =
    resource.hasContainer || (resource.hasHost && (resource.hasProcess || file.hasPath));
  const isFile = position.identity !== "";
  return { key: isCertain && !isFile ? own : place + own, place, isNamed: own !== "" };
}

function placeOf({ delivery = "", identity, source }: Position): string {
  return identity === "" ? `${source}\n${delivery}` : identity;
}

function fileKey(attributes: Readonly<Record<string, unknown>>): FileKey {
  let text = "";
  for (const name of recordNames) {
    const value = attributes[name];
    if (typeof value === "string") text += `\n${name}\n${value}`;
  }
  return { text, hasPath: text !== "" && typeof attributes["log.file.path"] === "string" };
}

function resourceKey(resource: Resource): ResourceKey {
  const known = keys.get(resource);
  if (known !== undefined) return known;
  const { attributes } = resource;
  let text = "";
  for (const name of resourceNames) {
    const value = attributes[name];
    if (typeof value === "string" || typeof value === "number") text += `\n${name}\n${value}`;
  }
  const key = {
    text,
    hasHost: attributes["host.name"] !== undefined,
    hasProcess: attributes["process.pid"] !== undefined,
    hasContainer:
      attributes["container.id"] !== undefined || attributes["k8s.pod.uid"] !== undefined,
  };
  keys.set(resource, key);
  return key;
}
