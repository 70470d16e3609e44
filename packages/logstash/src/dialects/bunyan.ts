import { attribute } from "../fields/attribute-readers.ts";
import { codeLine } from "../fields/code-readers.ts";
import type { Dialect } from "./dialect.ts";
import { nodeJsonFields } from "./pino.ts";

/** bunyan, and bunyan-logstash-tcp, which renames its `time` and `msg` and has level words. */
export const bunyan: Dialect = {
  name: "bunyan",
  matches: (event) =>
    event["name"] !== undefined &&
    event["hostname"] !== undefined &&
    event["pid"] !== undefined &&
    (event["v"] === 0 || event["source"] !== undefined),
  levelScheme: "bunyan",
  fields: {
    ...nodeJsonFields,
    "src.file": attribute("code.file.path"),
    "src.line": codeLine,
    "src.func": attribute("code.function.name"),
  },
};
