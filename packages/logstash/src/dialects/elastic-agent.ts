import { isObject } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";
import { beatFields } from "./filebeat.ts";

/** Elastic Agent, which runs Filebeat: the same envelope, and its own name in it. */
export const elasticAgent: Dialect = {
  name: "elastic_agent",
  matches: (event) => isObject(event["elastic_agent"]),
  carries: "message",
  fields: beatFields,
};
