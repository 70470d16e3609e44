import { once } from "node:events";
import { readFileSync } from "node:fs";
import { request as requestOverTls } from "node:https";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { connect as connectTls, type ConnectionOptions } from "node:tls";

import { configOf, eventLine } from "../daemon-config.ts";
import { DaemonProcess, folderOfTest } from "../daemon-process.ts";
import { LocalSentry } from "../local-sentry.ts";
import { jsonBatch, otlpJson, PersistentSender } from "../persistent-sender.ts";
import { RawConnection } from "../raw-connection.ts";

const pems = join(import.meta.dirname, "../../../../packages/core/test/fixtures/tls");
const certFile = join(pems, "certificate.pem");
const keyFile = join(pems, "key.pem");
const tls = { cert_file: certFile, key_file: keyFile, client_ca_file: certFile };
const cert = readFileSync(certFile);
/** What a client shows that is let in. */
export const goodClient: ConnectionOptions = {
  ca: cert,
  cert,
  key: readFileSync(keyFile),
  servername: "localhost",
};
const credentials = { username: "shop", password: "open sesame" };
const endpoint = "127.0.0.1:0";
/** How long hostile peers may take for what they begin. */
const patience = "1s";
const httpPatience = { endpoint, header_timeout: patience, request_timeout: patience };

/** How often a good client tries, and how long what it sent may take to arrive before it tries again. */
const maxAttempts = 40;
const looks = 40;
const lookMillis = 50;

/** A daemon that listens in every way there is, and a Sentry. */
export class HostileDaemon {
  readonly process: DaemonProcess;
  readonly sentry: LocalSentry;
  readonly #metricsPort: number;
  #good = 0;

  private constructor(daemon: DaemonProcess, sentry: LocalSentry, metricsPort: number) {
    this.process = daemon;
    this.sentry = sentry;
    this.#metricsPort = metricsPort;
  }

  static async start(memoryLimit: string, maxConnections: number): Promise<HostileDaemon> {
    const sentry = await LocalSentry.start();
    const receivers = {
      logstash_tcp: { endpoint, max_connections: maxConnections, frame_timeout: "2s" },
      "logstash_tcp/tls": { endpoint, tls, tls_handshake_timeout: patience },
      logstash_http: { ...httpPatience, queue_timeout: patience },
      "logstash_http/tls": { ...httpPatience, tls, tls_handshake_timeout: patience },
      "logstash_http/auth": { ...httpPatience, auth: { basic: credentials } },
      otlp_http: { ...httpPatience, queue_timeout: patience },
      logstash_udp: { endpoint },
      syslog: { endpoint, protocols: ["tcp"], frame_timeout: patience },
      "syslog/udp": { endpoint, protocols: ["udp"] },
    };
    const metricsPort = await freePort();
    const metrics = { endpoint: `127.0.0.1:${metricsPort}` };
    const service = { memory_limit: memoryLimit, telemetry: { metrics } };
    const config = configOf(sentry.dsn, receivers, { service });
    const daemon = await DaemonProcess.start({ config, storage: await folderOfTest() });
    return new HostileDaemon(daemon, sentry, metricsPort);
  }

  get pid(): number {
    return this.process.child.pid ?? 0;
  }

  /** Where one of its receivers listens. */
  portOf(component: string): number {
    return this.process.portOf(component);
  }

  /** What is told of it in the log: which faults of which components, and how often. */
  faults(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { component = "", fault } of this.process.log) {
      if (fault === undefined) continue;
      const key = `${component} ${fault}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  }

  /** Why something was no record, or was refused, as `receiver reason`. */
  async counted(): Promise<readonly string[]> {
    const response = await fetch(`http://127.0.0.1:${this.#metricsPort}/metrics`);
    const pattern = /^rookery_receiver_\w+\{receiver="([^"]+)",reason="([^"]+)"\} /gm;
    const found = (await response.text()).matchAll(pattern);
    return Array.from(found, ([, receiver = "", reason = ""]) => `${receiver} ${reason}`);
  }

  /**
   * Sends a good event in each way, again where it was turned away with the crowd, until Sentry has one of
   * each.
   */
  async takesGoodEvents(): Promise<void> {
    this.#good += 1;
    const text = `good ${this.#good}`;
    const ways: Readonly<Record<string, () => Promise<void>>> = {
      [`${text} tcp`]: () => this.#overTcp("logstash_tcp", eventLine(`${text} tcp`)),
      [`${text} syslog`]: () => this.#overTcp("syslog", `<11>1 - host app - - - ${text} syslog\n`),
      [`${text} http`]: () => this.#overHttp("logstash_http", `${text} http`, jsonBatch),
      [`${text} otlp`]: () => this.#overHttp("otlp_http", `${text} otlp`, otlpJson),
      [`${text} auth`]: () => this.#withPassword(eventLine(`${text} auth`)),
      [`${text} tls`]: () => this.#overTls(eventLine(`${text} tls`)),
      [`${text} https`]: () => this.#overHttps(eventLine(`${text} https`)),
    };
    let missing = Object.keys(ways);
    for (let attempt = 0; missing.length > 0; attempt += 1) {
      if (attempt === maxAttempts) throw new Error(`never arrived: ${missing.join(", ")}`);
      // Who is refused tries again, as all good clients do.
      await Promise.allSettled(missing.map(async (way) => ways[way]?.()));
      missing = await this.#missingOf(missing);
    }
  }

  /** Which of these have not arrived, after a moment. */
  async #missingOf(texts: readonly string[]): Promise<string[]> {
    let missing = [...texts];
    for (let look = 0; look < looks && missing.length > 0; look += 1) {
      const arrived = new Set(await this.sentry.messages());
      missing = missing.filter((text) => !arrived.has(text));
      if (missing.length > 0) await setTimeout(lookMillis);
    }
    return missing;
  }

  async #overTcp(component: string, text: string): Promise<void> {
    const connection = await RawConnection.open(this.portOf(component));
    connection.socket.end(text);
    await connection.closed;
  }

  async #overHttp(component: string, text: string, form: typeof jsonBatch): Promise<void> {
    await new PersistentSender(form, () => this.portOf(component)).send([text], 1);
  }

  async #withPassword(body: string): Promise<void> {
    const { password, username } = credentials;
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
    const url = `http://127.0.0.1:${this.portOf("logstash_http/auth")}/`;
    const headers = { authorization, "content-type": "application/json" };
    const response = await fetch(url, { method: "POST", headers, body });
    if (response.status !== 200) throw new Error(`a good client was answered ${response.status}`);
  }

  async #overTls(text: string): Promise<void> {
    const socket = connectTls({ ...goodClient, port: this.portOf("logstash_tcp/tls") });
    const { promise, reject, resolve } = Promise.withResolvers<void>();
    socket.once("error", reject).once("close", () => resolve());
    socket.resume().end(text);
    await promise;
  }

  async #overHttps(body: string): Promise<void> {
    const { promise, reject, resolve } = Promise.withResolvers<number | undefined>();
    requestOverTls(
      {
        ...goodClient,
        port: this.portOf("logstash_http/tls"),
        method: "POST",
        headers: { "content-type": "application/json" },
      },
      (response) => resolve(response.resume().statusCode),
    )
      .once("error", reject)
      .end(body);
    const status = await promise;
    if (status !== 200) throw new Error(`a good client was answered ${status}`);
  }
}

/** A port that nobody listens on, for what does not say where it listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("there is no free port");
  return address.port;
}
