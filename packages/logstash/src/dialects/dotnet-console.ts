import { attribute } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { level } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { dotnetException } from "../fields/structured-exception-readers.ts";
import { body, loggerName } from "../fields/text-readers.ts";
import { fallbackTime } from "../fields/time-readers.ts";
import { traceFields } from "../fields/trace-fields.ts";
import type { Dialect } from "./dialect.ts";

/** The JSON console formatter of Microsoft.Extensions.Logging. */
export const dotnetConsole: Dialect = {
  name: "dotnet_console",
  matches: (event) => event["LogLevel"] !== undefined && event["Category"] !== undefined,
  levelScheme: "dotnet",
  fields: {
    ...commonFields,
    Timestamp: fallbackTime,
    LogLevel: level,
    Category: loggerName,
    Message: body,
    Exception: dotnetException,
    EventId: attribute("event.code"),
    ...nestedUnder("State", {
      ...traceFields,
      Message: body,
      "{OriginalFormat}": attribute("{OriginalFormat}"),
    }),
  },
};
