import { attribute, resourceText } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { loggerName } from "../fields/text-readers.ts";
import { fallbackTime } from "../fields/time-readers.ts";
import type { Dialect } from "./dialect.ts";
import { jsonEventFields } from "./log4j-json-event-v1.ts";
import { serilogProperties } from "./serilog-elasticsearch.ts";

/** NLog's targets for Logstash, which took the names of log4j's `JSONEventLayoutV1`. */
export const nlog: Dialect = {
  name: "nlog",
  matches: (event) =>
    event["logger_name"] !== undefined &&
    event["source_host"] !== undefined &&
    event["app"] !== undefined,
  levelScheme: "dotnet",
  fields: {
    ...commonFields,
    ...serilogProperties,
    ...jsonEventFields,
    timestamp: fallbackTime,
    app: resourceText("service.name"),
    source_host: resourceText("host.name"),
    logger_name: loggerName,
    thread_name: attribute("thread.name"),
  },
};
