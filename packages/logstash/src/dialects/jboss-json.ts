import { attribute, resource, resourceText } from "../fields/attribute-readers.ts";
import { codeClass, codeLine, codeMethod } from "../fields/code-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { level } from "../fields/level-readers.ts";
import { nestedUnder } from "../fields/nested-under.ts";
import { jbossException, jbossStack } from "../fields/structured-exception-readers.ts";
import { loggerName } from "../fields/text-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
import { traceFields } from "../fields/trace-fields.ts";
import type { Dialect } from "./dialect.ts";

/** JBoss LogManager's `JsonFormatter`, which Quarkus and WildFly use. */
export const jbossJson: Dialect = {
  name: "jboss_json",
  matches: (event) => event["loggerClassName"] !== undefined && event["loggerName"] !== undefined,
  levelScheme: "jul",
  fields: {
    ...commonFields,
    "@timestamp": fallbackTime,
    timestamp: time,
    level,
    loggerName,
    threadName: attribute("thread.name"),
    threadId: attribute("thread.id"),
    hostName: resourceText("host.name"),
    processName: resource("process.command"),
    processId: resource("process.pid"),
    exception: jbossException,
    stackTrace: jbossStack,
    sourceClassName: codeClass,
    sourceMethodName: codeMethod,
    sourceFileName: attribute("code.file.path"),
    sourceLineNumber: codeLine,
    ...nestedUnder("mdc", traceFields),
  },
};
