import { attribute, resource } from "../fields/attribute-readers.ts";
import { codeLine } from "../fields/code-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { level } from "../fields/level-readers.ts";
import { fallbackTime, time } from "../fields/time-readers.ts";
import type { Dialect } from "./dialect.ts";

/** PostgreSQL's `jsonlog`, since 15. */
export const postgresql: Dialect = {
  name: "postgresql",
  matches: (event) =>
    event["error_severity"] !== undefined &&
    (event["backend_type"] !== undefined || event["session_id"] !== undefined),
  fields: {
    ...commonFields,
    "@timestamp": fallbackTime,
    timestamp: time,
    error_severity: level,
    user: attribute("db.user"),
    dbname: attribute("db.namespace"),
    pid: resource("process.pid"),
    remote_host: attribute("client.address"),
    remote_port: attribute("client.port"),
    state_code: attribute("db.response.status_code"),
    statement: attribute("db.query.text"),
    func_name: attribute("code.function.name"),
    file_name: attribute("code.file.path"),
    file_line_num: codeLine,
  },
};
