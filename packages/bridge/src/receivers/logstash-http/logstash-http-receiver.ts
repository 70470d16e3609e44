import type { HttpAnswer, HttpProblem } from "../../listening/http-answer.ts";
import { HttpListener } from "../../listening/http-listener.ts";
import type { HttpRoute, RequestHead } from "../../listening/http-route.ts";
import type { Component } from "../../pipeline/component.ts";
import type { ReceiverContext } from "../../pipeline/receiver-factory.ts";
import { bodyFormatOf, type BodyFormat } from "./body-format.ts";
import type { LogstashHttpReceiverConfig } from "./config.ts";
import { LogstashRoute } from "./logstash-route.ts";

/** Where GELF is posted (Graylog's documentation, "GELF via HTTP"). */
const gelfPath = "/gelf";
const ok: HttpAnswer = { status: 200, contentType: "text/plain", body: "ok" };
const gelfAccepted: HttpAnswer = { status: 202 };

const looking: ReadonlySet<string> = new Set(["GET", "HEAD"]);
const sending: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH"]);

const wrongMethod: HttpProblem = {
  status: 405,
  reason: "method_not_allowed",
  message: "Events are sent with POST, PUT or PATCH.",
  headers: { Allow: "GET, HEAD, PATCH, POST, PUT" },
};
const wrongType: HttpProblem = {
  status: 415,
  reason: "unsupported_media_type",
  message:
    "Events come as application/json, application/x-ndjson, application/x-www-form-urlencoded or text/plain.",
};

/** Listens for events over HTTP, and answers once they are safe. */
export class LogstashHttpReceiver implements Component {
  readonly #listener: HttpListener;
  readonly #path: string | undefined;
  readonly #routes: Readonly<Record<BodyFormat, HttpRoute>>;
  readonly #gelf: HttpRoute;

  constructor(config: LogstashHttpReceiverConfig, context: ReceiverContext) {
    const routeOf = (format: BodyFormat, success = ok): HttpRoute =>
      new LogstashRoute({ config, context, format, success });
    this.#path = config.path;
    this.#gelf = routeOf("json", gelfAccepted);
    this.#routes = {
      json: routeOf("json"),
      json_or_text: routeOf("json_or_text"),
      form: routeOf("form"),
      text: routeOf("text"),
    };
    this.#listener = new HttpListener({ config, context, route: (head) => this.#route(head) });
  }

  /** The port it listens on; 0 before it does. */
  get port(): number {
    return this.#listener.port;
  }

  async start(): Promise<void> {
    await this.#listener.start();
  }

  async shutdown(timeoutMillis: number): Promise<void> {
    await this.#listener.shutdown(timeoutMillis);
  }

  #route(head: RequestHead): HttpRoute | HttpAnswer | HttpProblem {
    const { hasBody, mediaType, method, path } = head;
    // Who only looks wants to know whether anybody is there; an event would be lost that way.
    if (looking.has(method) && !hasBody) return ok;
    if (!sending.has(method)) return wrongMethod;
    if (this.#path !== undefined && path !== this.#path) {
      return { status: 404, reason: "unknown_path", message: `Events are taken at ${this.#path}.` };
    }
    if (path === gelfPath) return this.#gelf;
    const format = bodyFormatOf(mediaType);
    return format === undefined ? wrongType : this.#routes[format];
  }
}
