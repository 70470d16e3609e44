import { attribute } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { level } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { dotnetException } from "../fields/structured-exception-readers.ts";
import { body, loggerName } from "../fields/text-readers.ts";
import { fallbackTime } from "../fields/time-readers.ts";
import { isObject, type LogstashEvent } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";
import { serilogProperties } from "./serilog-elasticsearch.ts";

/** The JSON console formatter of Microsoft.Extensions.Logging. */
export const dotnetConsole: Dialect = {
  name: "dotnet_console",
  matches: (event) => event["LogLevel"] !== undefined && event["Category"] !== undefined,
  levelScheme: "dotnet",
  prepare: withScopes,
  fields: {
    ...commonFields,
    Timestamp: fallbackTime,
    LogLevel: level,
    Category: loggerName,
    Message: body,
    Exception: dotnetException,
    EventId: attribute("event.code"),
    ...nestedUnder("State", {
      ...serilogProperties,
      Message: body,
      "{OriginalFormat}": attribute("{OriginalFormat}"),
    }),
    ...nestedUnder("Scopes", serilogProperties),
  },
};

/** Merges the scopes into one object, inner over outer, and keeps those that are no objects. */
function withScopes(event: LogstashEvent): LogstashEvent {
  const scopes = event["Scopes"];
  if (!Array.isArray(scopes)) return event;
  const entries = scopes
    .filter(isObject)
    .flatMap((scope) => Object.entries(scope))
    .filter(([name]) => name !== "Message" && name !== "{OriginalFormat}");
  const texts = scopes.filter((scope) => !isObject(scope));
  const merged = Object.fromEntries(texts.length === 0 ? entries : [...entries, ["Scopes", texts]]);
  return { ...event, Scopes: merged };
}
