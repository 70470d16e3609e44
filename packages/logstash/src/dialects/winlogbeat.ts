import { attribute, resource, resourceText } from "../fields/attribute-readers.ts";
import { level } from "../fields/level-readers.ts";
import { loggerName } from "../fields/text-readers.ts";
import { isObject } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";
import { ecsFields } from "./ecs.ts";

/** winlogbeat, with its names of today (`winlog.*`) and those before version 7. */
export const winlogbeat: Dialect = {
  name: "winlogbeat",
  matches: (event) =>
    isObject(event["winlog"]) ||
    (event["source_name"] !== undefined &&
      event["event_id"] !== undefined &&
      event["computer_name"] !== undefined),
  levelVocabulary: "windows",
  fields: {
    ...ecsFields,
    level,
    "winlog.computer_name": resourceText("host.name"),
    computer_name: resourceText("host.name"),
    "winlog.provider_name": loggerName,
    source_name: loggerName,
    "winlog.event_id": attribute("event.code"),
    event_id: attribute("event.code"),
    "winlog.process.pid": resource("process.pid"),
    "winlog.process.thread.id": attribute("thread.id"),
  },
};
