import { resourceText } from "../fields/attribute-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { isObject, ownValue } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";
import { ecsFields } from "./ecs.ts";
import { asyncExtraFields } from "./python-logstash-async.ts";

/** python-logstash-async's `LogstashEcsFormatter`: nested ECS, and the rest in `extra`. */
export const pythonLogstashAsyncEcs: Dialect = {
  name: "python_logstash_async_ecs",
  matches: (event) =>
    isObject(event["log"]) && ownValue(event["extra"], "logstash_async_version") !== undefined,
  levelScheme: "python",
  fields: {
    ...ecsFields,
    // Its value is the script, as in `program` of the plain formatter.
    "process.executable": resourceText("process.command"),
    ...nestedUnder("extra", asyncExtraFields),
  },
};
