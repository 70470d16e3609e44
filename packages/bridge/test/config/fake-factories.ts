import { z } from "zod";

import type { AnyExporterFactory, AnyProcessorFactory } from "../../src/components.ts";
import type { ComponentFactories } from "../../src/config/component-factories.ts";
import type { ReceiverFactory } from "../../src/pipeline/receiver-factory.ts";
import { byteSizeSchema } from "../../src/settings/byte-size-schema.ts";
import { durationSchema } from "../../src/settings/duration-schema.ts";
import { endpointSchema } from "../../src/settings/endpoint-schema.ts";
import { secretSchema } from "../../src/settings/secret-schema.ts";

const component = {
  start: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};

const listenSchema = z.strictObject({
  endpoint: endpointSchema.default({ host: "localhost", port: 4000 }),
  protocols: z.array(z.enum(["tcp", "udp"])).default(["tcp"]),
  mode: z.enum(["server", "client"]).default("server"),
  token: secretSchema.optional(),
  // Its own message tells what it was given, as none should.
  picky: secretSchema
    .refine((value) => value === "right", { error: ({ input }) => `Not right: ${String(input)}` })
    .optional(),
  max_event_bytes: byteSizeSchema(1, 1_000_000).default(1000),
  idle_timeout: durationSchema().default(90_000),
  framing: z
    .discriminatedUnion("type", [
      z.strictObject({ type: z.literal("delimited"), delimiter: z.string().default("\n") }),
      z.strictObject({ type: z.literal("counted"), max_digits: z.int().default(7) }),
    ])
    .default({ type: "delimited", delimiter: "\n" }),
  labels: z.record(z.string(), z.string()).default({}),
  ports: z.union([z.literal("all"), z.array(z.int().max(65_535))]).default("all"),
  tls: z.strictObject({ cert_file: z.string(), key_file: z.string() }).optional(),
});

/** A receiver that has each kind of setting. */
const listen: ReceiverFactory<z.output<typeof listenSchema>> = {
  type: "listen",
  acknowledgement: "none",
  configSchema: listenSchema,
  listensOn: ({ endpoint, mode, protocols }) =>
    mode === "client" ? [] : [{ key: "endpoint", endpoint, protocols }],
  create: () => component,
};

const mark: AnyProcessorFactory = {
  type: "mark",
  configSchema: z.strictObject({ note: z.string().default("") }),
  create: (_config, { next }) => ({ ...component, consume: (records) => next.consume(records) }),
};

const keep: AnyExporterFactory = {
  type: "keep",
  configSchema: z.strictObject({
    dsn: z
      .string()
      .refine((dsn) => /\/\d+$/.test(dsn), { error: "Expected https://<key>@<host>/<project>." })
      .optional(),
    headers: z.record(z.string(), z.string()).default({}),
  }),
  create: () => ({
    ...component,
    readiness: () => ({ isReady: true }),
    consume: () => Promise.resolve(),
  }),
};

/** Components that are nothing but their settings. */
export const fakeFactories: ComponentFactories = {
  receivers: [listen],
  processors: [mark],
  exporters: [keep],
};
