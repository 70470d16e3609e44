import { expect } from "vitest";

import {
  both,
  error,
  fields,
  host,
  info,
  pid,
  rangeError,
  spanContext,
  type Producer,
} from "./record-parts.ts";

const request = {
  "event.dataset": "shop",
  "network.protocol.version": "1.1",
  "http.request.method": "GET",
  "http.request.headers": expect.objectContaining({ "user-agent": "node" }),
  "user_agent.original": "node",
  "client.address": "127.0.0.1",
  "client.port": expect.any(Number),
};

/** Programs that log in the Elastic Common Schema, or in GELF. */
export const sharedForms: Readonly<Record<string, Producer>> = {
  "ecs-pino": {
    protocol: "tcp",
    records: both(
      {
        dialect: "ecs",
        logger: "",
        resource: { "process.pid": pid, "service.name": "shop", "host.name": host },
        attributes: { ...fields, "event.dataset": "shop" },
      },
      { attributes: { ...fields, "event.dataset": "shop", ...rangeError } },
    ),
  },
  "ecs-winston": {
    protocol: "tcp",
    records: both(
      {
        dialect: "ecs",
        logger: "",
        resource: { "service.name": "shop" },
        attributes: { ...fields, "event.dataset": "shop" },
      },
      { attributes: { ...fields, "event.dataset": "shop", ...rangeError } },
    ),
  },
  "ecs-morgan": {
    protocol: "tcp",
    records: [
      {
        dialect: "ecs",
        severityNumber: info,
        body: expect.stringContaining('"GET /orders?id=7 HTTP/1.1" 200'),
        logger: "",
        resource: { "service.name": "shop" },
        attributes: {
          ...request,
          "url.full": expect.stringMatching(/\/orders\?id=7$/),
          "url.path": "/orders",
          "url.query": "id=7",
          "http.response.status_code": 200,
        },
      },
      {
        dialect: "ecs",
        severityNumber: error,
        body: expect.stringContaining('"GET /bad HTTP/1.1" 500'),
        logger: "",
        resource: { "service.name": "shop" },
        attributes: {
          ...request,
          "url.full": expect.stringMatching(/\/bad$/),
          "url.path": "/bad",
          "http.response.status_code": 500,
        },
      },
    ],
  },
  "gelf-pro-tcp": {
    protocol: "tcp",
    records: [
      {
        dialect: "gelf",
        severityNumber: info,
        body: "order placed",
        logger: "shop",
        resource: { "host.name": host },
        attributes: { order: 7, customer_id: "c-1", customer_name: fields.customer.name },
      },
      {
        dialect: "gelf",
        severityNumber: error,
        body: "no stock",
        logger: "shop",
        resource: { "host.name": host },
        attributes: { order: 7 },
      },
    ],
  },
  "gelf-pro-udp": {
    protocol: "gelf_udp",
    records: [
      {
        dialect: "gelf",
        severityNumber: info,
        body: "order placed",
        logger: "shop",
        spanContext,
        resource: { "host.name": host },
        attributes: { order: 7, customer_id: "c-1", customer_name: fields.customer.name },
      },
      {
        dialect: "gelf",
        severityNumber: error,
        body: "no stock",
        logger: "shop",
        spanContext,
        resource: { "host.name": host },
        attributes: rangeError,
      },
    ],
  },
};
