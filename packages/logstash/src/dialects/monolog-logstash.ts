import { commonFields } from "../fields/common-fields.ts";
import { monologException } from "../fields/exception-readers.ts";
import type { FieldTable } from "../fields/field-node.ts";
import { levelOf, repeatedLevel } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { loggerName } from "../fields/text-readers.ts";
import { traceFields } from "../fields/trace-fields.ts";
import type { Dialect } from "./dialect.ts";

/** What Monolog's formatters for Logstash and for plain JSON share. */
export const monologFields: FieldTable = {
  ...commonFields,
  channel: loggerName,
  ...nestedUnder("context", { ...traceFields, exception: monologException }),
  ...nestedUnder("extra", traceFields),
};

/** Monolog's `LogstashFormatter`. */
export const monologLogstash: Dialect = {
  name: "monolog_logstash",
  matches: (event) => event["monolog_level"] !== undefined,
  levelScheme: "monolog",
  levelVocabulary: "syslog",
  fields: {
    ...monologFields,
    level: levelOf("monolog"),
    monolog_level: repeatedLevel("monolog"),
  },
};
