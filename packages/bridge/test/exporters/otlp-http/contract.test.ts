import { testExporterContract, type Backend } from "../exporter-contract.ts";
import { OtlpBackend } from "./otlp-backend.ts";
import { createExporter } from "./otlp-rig.ts";

const servers = new WeakMap<Backend, OtlpBackend>();

testExporterContract({
  name: "otlp_http",
  startBackend: async () => {
    const server = await new OtlpBackend().start();
    const backend: Backend = {
      arrived: () => [...new Set(server.bodies.map(String))],
      failNext: (requests) => void server.answers.push(...Array(requests).fill(503)),
      refuse: (text) => {
        server.refuses = ({ records }) => records.some(({ body }) => String(body).includes(text));
      },
      hold: () => server.hold(),
      close: () => server.stop(),
    };
    servers.set(backend, server);
    return backend;
  },
  create: (backend, context, queueSize) =>
    createExporter(context, {
      endpoint: `http://127.0.0.1:${servers.get(backend)?.port}`,
      sending_queue: { queue_size: queueSize, batch: { flush_timeout: "1ms", max_size: 8 } },
    }),
});
