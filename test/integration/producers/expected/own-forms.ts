import {
  both,
  fields,
  host,
  pid,
  rangeError,
  spanContext,
  text,
  type Producer,
} from "./record-parts.ts";

const bunyan = both({
  dialect: "bunyan",
  logger: "shop",
  resource: { "host.name": host, "process.pid": pid },
  attributes: { ...fields, tags: ["bunyan"], source: text },
});
const winston = both({
  dialect: "winston_transport",
  logger: "",
  resource: { "service.name": "shop", "host.name": host, "process.pid": pid },
  attributes: { label: text },
});
/** Programs whose loggers have a form of their own. */
export const ownForms: Readonly<Record<string, Producer>> = {
  "winston-logstash": {
    protocol: "tcp",
    records: both({ dialect: "logstash_v1", logger: "", resource: {}, attributes: fields }),
  },
  "winston3-logstash-transport-tcp": { protocol: "tcp", records: winston },
  "winston3-logstash-transport-udp": { protocol: "udp", records: winston },
  "winston3-logstash-transport-whole": {
    protocol: "tcp",
    records: both(
      {
        dialect: "logstash_v1",
        logger: "",
        spanContext,
        resource: { "service.name": "shop" },
        attributes: fields,
      },
      {
        // Its stack tells.
        dialect: "winston_transport",
        body: "order failed: no stock",
        attributes: { ...fields, ...rangeError },
      },
    ),
  },
  "winston-format-logstash": {
    protocol: "tcp",
    records: both(
      {
        dialect: "winston_logstash",
        logger: "",
        spanContext,
        resource: {},
        attributes: { ...fields, label: "orders" },
      },
      {
        body: "order failed: no stock",
        attributes: { ...fields, label: "orders", ...rangeError },
      },
    ),
  },
  "bunyan-logstash-tcp": { protocol: "tcp", records: bunyan },
  "bunyan-logstash-udp": { protocol: "udp", records: bunyan },
  "log4js-logstashudp": {
    protocol: "udp",
    records: both({
      dialect: "log4js",
      logger: "shop.orders",
      resource: { "host.name": host },
      attributes: fields,
    }),
  },
  "log4js-logstash-tcp": {
    protocol: "tcp",
    records: both({
      dialect: "log4js",
      logger: "shop.orders",
      resource: {},
      attributes: { ...fields, team: "orders" },
    }),
  },
  "pino-socket": {
    protocol: "tcp",
    records: both(
      {
        dialect: "pino",
        logger: "shop",
        resource: { "process.pid": pid, "host.name": host },
        attributes: fields,
      },
      { attributes: { ...fields, ...rangeError } },
    ),
  },
  "pino-socket-udp": {
    protocol: "udp",
    records: both(
      {
        dialect: "pino",
        logger: "shop",
        spanContext,
        resource: { "process.pid": pid, "host.name": host },
        attributes: fields,
      },
      { attributes: { ...fields, ...rangeError } },
    ),
  },
  "logstash-client": {
    protocol: "tcp",
    records: both({ dialect: "logstash_v1", logger: "", resource: {}, attributes: fields }),
  },
  "logstash-client-udp": {
    protocol: "udp",
    records: both(
      { dialect: "logstash_v1", logger: "", spanContext, resource: {}, attributes: fields },
      { attributes: { ...fields, ...rangeError } },
    ),
  },
  "logstash-http": {
    protocol: "http",
    records: both(
      {
        dialect: "logstash_v1",
        logger: "",
        resource: {},
        attributes: { ...fields, tags: ["web"] },
        spanContext,
      },
      {
        body: "no stock",
        attributes: { ...fields, tags: ["web"], ...rangeError },
        spanContext: undefined,
      },
    ),
  },
};
