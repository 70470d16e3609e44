import { setTimeout } from "node:timers/promises";

/** How long a sender waits before it tries again, in milliseconds. */
const pauseMillis = 20;

/** What begins with it is no error, where it is sent with OTLP. */
export const notice = "notice: ";

/** How a batch of events is sent over HTTP. */
export interface HttpForm {
  readonly path: string;
  readonly contentType: string;
  /** Makes the body of a request that has these messages. */
  readonly body: (messages: readonly string[]) => string;
}

/** What Logstash's `http` output sends with `json_batch`. */
export const jsonBatch: HttpForm = {
  path: "/",
  contentType: "application/json",
  body: (messages) => JSON.stringify(messages.map(eventOf)),
};

/** What an OpenTelemetry SDK sends. */
export const otlpJson: HttpForm = {
  path: "/v1/logs",
  contentType: "application/json",
  body: (messages) =>
    JSON.stringify({
      resourceLogs: [
        {
          resource: { attributes: [{ key: "service.name", value: { stringValue: "shop" } }] },
          scopeLogs: [{ scope: { name: "orders" }, logRecords: messages.map(logRecordOf) }],
        },
      ],
    }),
};

/** Sends batches one after the other, each as often as it takes until it is acknowledged. */
export class PersistentSender {
  readonly #form: HttpForm;
  readonly #portOf: () => number | undefined;
  /** Messages that were acknowledged. */
  acknowledged = 0;
  /** Attempts that came to nothing. */
  failed = 0;

  /** `portOf` gives where the daemon listens now; `undefined` while it does not run. */
  constructor(form: HttpForm, portOf: () => number | undefined) {
    this.#form = form;
    this.#portOf = portOf;
  }

  /** Resolves once every message is acknowledged. */
  async send(messages: readonly string[], batchSize: number): Promise<void> {
    for (let start = 0; start < messages.length; start += batchSize) {
      const batch = messages.slice(start, start + batchSize);
      await this.sendBody(this.#form.body(batch));
      this.acknowledged += batch.length;
    }
  }

  /** Resolves once a request with this body is acknowledged. */
  async sendBody(body: string): Promise<void> {
    while (!(await this.#attempt(body))) {
      this.failed += 1;
      await setTimeout(pauseMillis);
    }
  }

  async #attempt(body: string): Promise<boolean> {
    const port = this.#portOf();
    if (port === undefined) return false;
    try {
      const response = await fetch(`http://127.0.0.1:${port}${this.#form.path}`, {
        method: "POST",
        headers: { "content-type": this.#form.contentType },
        body,
      });
      await response.arrayBuffer();
      if (response.status !== 200 && response.status !== 503) {
        throw new RefusedError(`${response.status} is an answer that loses events`);
      }
      return response.status === 200;
    } catch (error) {
      if (error instanceof RefusedError) throw error;
      return false;
    }
  }
}

/** An answer after which Logstash or an SDK would give the batch up. */
class RefusedError extends Error {
  override readonly name = "RefusedError";
}

function eventOf(message: string): object {
  return { "@timestamp": new Date().toISOString(), level: "ERROR", message };
}

function logRecordOf(message: string): object {
  const isNotice = message.startsWith(notice);
  return {
    timeUnixNano: `${Date.now()}000000`,
    severityNumber: isNotice ? 9 : 17,
    severityText: isNotice ? "INFO" : "ERROR",
    body: { stringValue: message },
  };
}
