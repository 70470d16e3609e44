import type { Readiness } from "../pipeline/exporter-factory.ts";
import type { Endpoint } from "../settings/endpoint-schema.ts";
import { ReadOnlyServer, type ListenOptions, type Page } from "./read-only-server.ts";

/** Whether a component can do its work. */
export type ComponentReadiness = Readiness & { readonly id: string };

/** Where the health of the daemon is told, and who knows it. */
export interface HealthServerOptions extends ListenOptions {
  /** Asked with each request for `/readyz`; reasons are without secrets. */
  readonly components: () => readonly ComponentReadiness[];
}

/**
 * Tells probes how the daemon is: `/healthz` is 200 while the process lives; `/readyz` is 200 while every
 * component can do its work, and 503 otherwise, with the reasons as JSON.
 */
export class HealthServer {
  readonly #server: ReadOnlyServer;

  constructor({ components, ...listen }: HealthServerOptions) {
    const pages = new Map<string, Page>([
      ["/healthz", (_request, response) => sendJson(response, 200, { status: "alive" })],
      ["/readyz", (_request, response) => sendReadiness(response, components())],
    ]);
    this.#server = new ReadOnlyServer({ ...listen, name: "health", pages });
  }

  /** Where it listens. @throws Error before it was started. */
  get address(): Endpoint {
    return this.#server.address;
  }

  /** @throws ComponentError when it cannot listen. */
  async start(): Promise<void> {
    await this.#server.start();
  }

  async shutdown(timeoutMillis: number): Promise<void> {
    await this.#server.shutdown(timeoutMillis);
  }
}

type Response = Parameters<Page>[1];

function sendReadiness(response: Response, components: readonly ComponentReadiness[]): void {
  const isReady = components.every((component) => component.isReady);
  const status = isReady ? "ready" : "not_ready";
  sendJson(response, isReady ? 200 : 503, { status, components });
}

function sendJson(response: Response, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(`${JSON.stringify(body)}\n`);
}
