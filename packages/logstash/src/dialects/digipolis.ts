import { attribute, resource, resourceText } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { levelOf } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { dotnetException } from "../fields/structured-exception-readers.ts";
import { body, loggerName } from "../fields/text-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
import { wholeNumber } from "../fields/whole-number.ts";
import { isObject, ownValue } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";

/**
 * The logger of digipolisantwerp/logstash_aspnetcore: `Header` says who and when, `Body` what; its
 * level is the number of .NET's `LogLevel`, or the name.
 */
export const digipolis: Dialect = {
  name: "digipolis",
  matches: (event) =>
    isObject(event["Header"]) &&
    isObject(event["Body"]) &&
    ownValue(event["Body"], "Level") !== undefined,
  levelScheme: "dotnet",
  fields: {
    ...commonFields,
    "@timestamp": fallbackTime,
    ...nestedUnder("Header", {
      TimeStamp: time,
      "Source.ApplicationId": resourceText("service.name"),
      "Source.ComponentId": loggerName,
      IPAddress: resource("host.ip"),
      ProcessId: wholeNumber(resource("process.pid")),
      ThreadId: wholeNumber(attribute("thread.id")),
    }),
    ...nestedUnder("Body", {
      Content: body,
      Level: levelOf("dotnet"),
      Exception: dotnetException,
      "User.UserId": attribute("user.id"),
      "User.IPAddress": attribute("client.address"),
    }),
  },
};
