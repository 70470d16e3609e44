import { codePlace } from "../fields/code-place-reader.ts";
import { commonFields } from "../fields/common-fields.ts";
import { exceptionMessage, exceptionText } from "../fields/exception-readers.ts";
import { level } from "../fields/level-readers.ts";
import { body, loggerName } from "../fields/text-readers.ts";
import type { Dialect } from "./dialect.ts";

/** hashicorp/go-hclog with `JSONFormat`: Vault, Consul, Nomad, Terraform. */
export const hclog: Dialect = {
  name: "hclog",
  matches: (event) => typeof event["@level"] === "string" && event["@message"] !== undefined,
  fields: {
    ...commonFields,
    "@level": level,
    "@message": body,
    "@module": loggerName,
    "@caller": codePlace,
    error: exceptionMessage,
    err: exceptionMessage,
    stacktrace: exceptionText,
  },
};
