import type { HttpAnswer, HttpProblem } from "../../listening/http-answer.ts";
import { HttpListener } from "../../listening/http-listener.ts";
import type { HttpRoute, RequestHead } from "../../listening/http-route.ts";
import type { Component } from "../../pipeline/component.ts";
import type { ReceiverContext } from "../../pipeline/receiver-factory.ts";
import type { OtlpHttpReceiverConfig } from "./config.ts";
import { jsonEncoding } from "./json/json-encoding.ts";
import type { OtlpEncoding, OtlpSignal } from "./otlp-encoding.ts";
import { OtlpRoute } from "./otlp-route.ts";
import { protobufEncoding } from "./protobuf/protobuf-encoding.ts";

const encodings: ReadonlyMap<string, OtlpEncoding> = new Map([
  [protobufEncoding.contentType, protobufEncoding],
  [jsonEncoding.contentType, jsonEncoding],
]);

const wrongMethod: HttpProblem = {
  status: 405,
  reason: "method_not_allowed",
  message: "OTLP is sent with POST.",
  headers: { Allow: "POST" },
};
const wrongType: HttpProblem = {
  status: 415,
  reason: "unsupported_media_type",
  message: "OTLP comes as application/x-protobuf or as application/json.",
};
const metricsPath = "/v1/metrics";
const noMetrics: HttpProblem = {
  status: 404,
  reason: "metrics",
  message: "Metrics are not taken here; send them elsewhere.",
};

/** Listens for OTLP over HTTP, and answers once what came is safe. */
export class OtlpHttpReceiver implements Component {
  readonly #listener: HttpListener;
  readonly #routes: ReadonlyMap<string, ReadonlyMap<string, HttpRoute>>;

  constructor(config: OtlpHttpReceiverConfig, context: ReceiverContext) {
    const routesOf = (signal: OtlpSignal): ReadonlyMap<string, HttpRoute> =>
      new Map(
        Array.from(encodings, ([type, encoding]) => [
          type,
          new OtlpRoute({
            signal,
            encoding,
            context,
            timeoutMillis: config.acknowledgement_timeout,
          }),
        ]),
      );
    this.#routes = new Map([
      [config.logs_url_path, routesOf("logs")],
      [config.traces_url_path, routesOf("traces")],
    ]);
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

  #route({ mediaType, method, path }: RequestHead): HttpRoute | HttpAnswer | HttpProblem {
    const routes = this.#routes.get(path);
    if (routes === undefined) return path === metricsPath ? noMetrics : this.#unknownPath();
    if (method !== "POST") return wrongMethod;
    return routes.get(mediaType) ?? wrongType;
  }

  #unknownPath(): HttpProblem {
    const paths = Array.from(this.#routes.keys()).join(" and ");
    return {
      status: 404,
      reason: "unknown_path",
      message: `Nothing is taken here, but at ${paths}.`,
    };
  }
}
