import { startMockSentry, type MockSentry, type StoredEvent } from "@rookery/mock-sentry";

import {
  createEventEnvelope,
  parseDsn,
  serializeEnvelope,
  type FittedEvent,
} from "../../src/index.ts";

/** A strict Sentry that says what it would not keep of an event as it was sent. */
export class MockJudge {
  readonly #sentry: MockSentry;
  readonly #url: string;
  readonly #sentAt: Date;
  #sent = 0;

  private constructor(sentry: MockSentry, sentAt: Date) {
    this.#sentry = sentry;
    const { protocol, host, port, projectId, publicKey } = parseDsn(sentry.dsn);
    const origin = `${protocol}://${host}${port === undefined ? "" : `:${port}`}`;
    this.#url = `${origin}/api/${projectId}/envelope/?sentry_version=7&sentry_key=${publicKey}`;
    this.#sentAt = sentAt;
  }

  static async start(nowMillis: number): Promise<MockJudge> {
    const sentry = await startMockSentry({ now: () => nowMillis });
    return new MockJudge(sentry, new Date(nowMillis));
  }

  /** Sends an event; gives what the server remarked, and which fields of the packet it lost. */
  async faultsOf(fitted: FittedEvent): Promise<readonly string[]> {
    // Two events of one content have one id, and Sentry drops the second.
    this.#sent += 1;
    const eventId = this.#sent.toString(16).padStart(32, "0");
    const packet = { ...fitted.packet, event_id: eventId };
    const payload = Buffer.from(JSON.stringify(packet));
    const envelope = createEventEnvelope({ ...fitted, packet, payload });
    const body = serializeEnvelope(envelope, this.#sentAt);
    const response = await fetch(this.#url, { method: "POST", body });
    if (response.status !== 200) return [`${response.status}: ${await response.text()}`];
    await response.arrayBuffer();
    return faultsOf(
      this.#sentry.events().find((event) => event.id === eventId),
      fitted,
    );
  }

  async close(): Promise<void> {
    await this.#sentry.close();
  }
}

function faultsOf(stored: StoredEvent | undefined, { packet }: FittedEvent): readonly string[] {
  if (stored === undefined) return ["the event is not there"];
  // The server makes a tag of it.
  const lost = Object.keys(packet).filter(
    (name) => name !== "server_name" && stored.packet[name] === undefined,
  );
  return [
    ...stored.remarks
      .filter(({ code }) => code !== "past_timestamp" && code !== "future_timestamp")
      .map(({ path, code, message }) => `${path}: ${code}: ${message}`),
    ...lost.map((name) => `${name} is lost`),
  ];
}
