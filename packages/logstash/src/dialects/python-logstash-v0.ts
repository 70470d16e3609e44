import { attribute } from "../fields/attribute-readers.ts";
import { levelOf } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { loggerName } from "../fields/text-readers.ts";
import { ownValue } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";
import { logstashV0Envelope } from "./logstash-v0.ts";
import { pythonRecordFields } from "./python-logstash-v1.ts";

/** python-logstash with `version=0`. */
export const pythonLogstashV0: Dialect = {
  name: "python_logstash_v0",
  matches: (event) => ownValue(event["@fields"], "levelname") !== undefined,
  levelScheme: "python",
  fields: {
    ...logstashV0Envelope,
    "@source_path": attribute("code.file.path"),
    ...nestedUnder("@fields", {
      ...pythonRecordFields,
      levelname: levelOf("python"),
      logger: loggerName,
    }),
  },
};
