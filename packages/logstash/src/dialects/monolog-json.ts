import type { FieldReader } from "../fields/field-node.ts";
import { levelOf, repeatedLevel } from "../fields/level-readers.ts";
import { fallbackTime, monologTime } from "../fields/time-readers.ts";
import type { Dialect } from "./dialect.ts";
import { monologFields } from "./monolog-logstash.ts";

const levelName = levelOf("monolog");
const information = 20_000;

/** Of log4js' levels MARK alone has a number that misleads: no threshold shall hide it. */
const monologLevelName: FieldReader = (draft, value, key, parent) => {
  if (value === "MARK") draft.levelNumber = { value: information, scheme: "log4j" };
  return levelName(draft, value, key, parent);
};

/**
 * Monolog's `JsonFormatter`.
 *
 * log4js' logstash-http writes the same names with other numbers; its `level_name` decides.
 */
export const monologJson: Dialect = {
  name: "monolog_json",
  matches: (event) =>
    event["level_name"] !== undefined &&
    event["channel"] !== undefined &&
    event["datetime"] !== undefined,
  levelScheme: "monolog",
  levelVocabulary: "syslog",
  fields: {
    ...monologFields,
    // A shipper that merges this into its envelope puts the time of reading into @timestamp.
    "@timestamp": fallbackTime,
    datetime: monologTime,
    level_name: monologLevelName,
    level: repeatedLevel("monolog"),
  },
};
