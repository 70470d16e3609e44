import type { LogstashDecoder } from "@rookery/logstash";

import type { PipelineRecord } from "../../../pipeline/pipeline-record.ts";
import type { Joining } from "../joining.ts";
import type { JoinState, Line } from "../line.ts";
import { isPartial } from "./is-partial.ts";
import { createPartJoiner } from "./join-parts.ts";

const state: JoinState = {
  isTrace: false,
  take: ({ item }) => (isPartial(item) ? "joins" : "closes"),
};

/** Joins the parts of lines that container runtimes cut. */
export function createPartialJoining(decoder: LogstashDecoder): Joining {
  return {
    read: readPart,
    isLine: () => true,
    rule: { begin: ({ item }) => (isPartial(item) ? state : undefined) },
    join: createPartJoiner(decoder),
  };
}

function readPart(item: PipelineRecord): Line | undefined {
  const { body } = item.record;
  return typeof body === "string" ? { item, text: body, isPrefixed: false } : undefined;
}
