import { attribute, resource } from "../fields/attribute-readers.ts";
import { exceptionStack } from "../fields/exception-readers.ts";
import { level } from "../fields/level-readers.ts";
import { loggerName } from "../fields/text-readers.ts";
import { fallbackTime } from "../fields/time-readers.ts";
import type { Dialect } from "./dialect.ts";
import { ecsFields } from "./ecs.ts";

/** Elasticsearch 7 and OpenSearch (names of their own), Elasticsearch 8 (ECS). */
export const elasticsearch: Dialect = {
  name: "elasticsearch",
  matches: (event) =>
    (event["component"] !== undefined && event["cluster.name"] !== undefined) ||
    event["elasticsearch.cluster.name"] !== undefined ||
    event["elasticsearch.node.name"] !== undefined,
  levelVocabulary: "elasticsearch",
  fields: {
    ...ecsFields,
    timestamp: fallbackTime,
    level,
    component: loggerName,
    stacktrace: exceptionStack,
    "node.name": resource("service.instance.id"),
    "elasticsearch.node.name": resource("service.instance.id"),
    "cluster.name": resource("elasticsearch.cluster.name"),
    "elasticsearch.cluster.name": resource("elasticsearch.cluster.name"),
    type: attribute("type"),
  },
};
