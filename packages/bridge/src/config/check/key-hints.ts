/** What users of the Collector look for, by keys that Rookery does not have. */
export const keyHints: ReadonlyMap<string, string> = new Map([
  ["extensions", "; there are no extensions: see service::health and service::storage"],
  ["connectors", "; there are no connectors"],
]);

/** The same for types of components. */
export const typeHints: ReadonlyMap<string, string> = new Map([
  ["otlp", "; OTLP over HTTP is otlp_http, gRPC is left to the Collector"],
  ["otlphttp", "; it is called otlp_http"],
  ["filelog", "; it is called file"],
  ["tcplog", "; it is called logstash_tcp"],
  ["udplog", "; it is called logstash_udp"],
  ["memory_limiter", "; service::memory_limit is for all components"],
  ["batch", "; exporters make batches themselves"],
  ["transform", "; it is called attributes"],
]);
