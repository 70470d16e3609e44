import { attribute, attributeText } from "../fields/attribute-readers.ts";
import { commonFields } from "../fields/common-fields.ts";
import { body } from "../fields/text-readers.ts";
import { fallbackTime } from "../fields/time-readers.ts";
import { statusSeverity } from "../level/status-severity.ts";
import { scalarText, type LogstashEvent } from "../logstash-event.ts";
import type { Dialect } from "./dialect.ts";

/**
 * nginx's access log with `escape=json`, by the names of its variables. The level follows from the
 * status: nobody else may know of a 502.
 */
export const nginx: Dialect = {
  name: "nginx",
  matches: (event) =>
    event["remote_addr"] !== undefined &&
    event["status"] !== undefined &&
    (event["request"] !== undefined || event["request_uri"] !== undefined),
  impliedSeverity: (event) => statusSeverity(event["status"]),
  prepare: withMessage,
  fields: {
    ...commonFields,
    message: body,
    time_iso8601: fallbackTime,
    time_local: fallbackTime,
    time: fallbackTime,
    remote_addr: attribute("client.address"),
    remote_user: attributeText("user.name"),
    request_method: attribute("http.request.method"),
    request_uri: attribute("url.path"),
    "url.query": attribute("url.query"),
    request_id: attribute("http.request.id"),
    host: attribute("server.address"),
    server_name: attribute("server.address"),
    status: attribute("http.response.status_code"),
    body_bytes_sent: attribute("http.response.body.size"),
    http_referer: attributeText("http.request.header.referer"),
    http_user_agent: attributeText("user_agent.original"),
    http_host: attribute("http.request.header.host"),
  },
};

function splitTarget(target: string): LogstashEvent {
  const start = target.indexOf("?");
  if (start < 0) return { request_uri: target };
  return { request_uri: target.slice(0, start), "url.query": target.slice(start + 1) };
}

const requestLine = /^([A-Z]{1,16}) (\S{1,8192})(?: HTTP\/(\d(?:\.\d)?))?$/;
const digits = /^\d{1,9}$/;

/** Makes a message of the request and its status, and takes the request line apart. */
function withMessage(event: LogstashEvent): LogstashEvent {
  const { request, status } = event;
  const [, method, path, version] =
    typeof request === "string" ? (requestLine.exec(request) ?? []) : [];
  const line =
    request ?? `${scalarText(event["request_method"])} ${scalarText(event["request_uri"])}`;
  return {
    message: `${scalarText(line).trim()} ${scalarText(status)}`,
    ...event,
    ...(typeof status === "string" && digits.test(status) && { status: Number(status) }),
    ...(method === undefined &&
      typeof event["request_uri"] === "string" &&
      splitTarget(event["request_uri"])),
    ...(method !== undefined && {
      request: undefined,
      request_method: method,
      ...splitTarget(path ?? ""),
      "network.protocol.version": version,
    }),
  };
}
