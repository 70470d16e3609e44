import {
  createEventEnvelope,
  HttpTransport,
  parseDsn,
  type Envelope,
  type EventPacket,
  type HttpTransportOptions,
} from "@rookery/core";
import { needsPython, pythonEnvironment } from "@rookery/test-needs";
import { afterAll, beforeEach } from "vitest";

import { createProject, type BugsinkProject } from "./bugsink-project.ts";
import { startBugsink, type BugsinkServer } from "./bugsink-server.ts";

/** Who sends. */
export const client = { name: "rookery.test", version: "1.2.3" };

/** A Bugsink for the tests of a file. */
export interface BugsinkRig {
  /** The project of the test that runs, which has nothing in it at first. */
  readonly project: BugsinkProject;
  /** Sends envelopes to that project, one after the other; what became of each. */
  send(
    envelopes: readonly Envelope[],
    options?: Partial<HttpTransportOptions>,
  ): Promise<readonly string[]>;
}

/** Starts a Bugsink before the first test of a file, gives each a project, and ends it after the last. */
export function useBugsink(): BugsinkRig {
  const environment = pythonEnvironment(import.meta.dirname);
  let server: BugsinkServer | undefined;
  let project: BugsinkProject | undefined;
  let projects = 0;

  beforeEach(async (context) => {
    needsPython(import.meta.dirname, context);
    server ??= await startBugsink(environment);
    projects += 1;
    project = await createProject(server, `project ${projects}`);
  }, 180_000);
  afterAll(() => server?.close());

  const current = (): BugsinkProject => {
    if (project === undefined) throw new Error("a project is made before each test");
    return project;
  };
  return {
    get project() {
      return current();
    },
    send: (envelopes, options) => send(current().dsn, envelopes, options),
  };
}

async function send(
  dsn: string,
  envelopes: readonly Envelope[],
  options: Partial<HttpTransportOptions> = {},
): Promise<readonly string[]> {
  const transport = new HttpTransport({ dsn: parseDsn(dsn), client, ...options });
  try {
    const outcomes: string[] = [];
    for (const envelope of envelopes) {
      const outcome = await transport.send(envelope);
      outcomes.push(outcome.status === "accepted" ? outcome.status : outcome.error.code);
    }
    return outcomes;
  } finally {
    await transport.close();
  }
}

/** The time of every event, unless a test says another. */
export const timestamp = "2026-11-22T10:33:00.457123Z";

/** Makes an event of its own: an id that no other has. */
export function event(parts: Partial<EventPacket> = {}): EventPacket {
  return {
    event_id: crypto.randomUUID().replaceAll("-", ""),
    timestamp,
    platform: "other",
    level: "error",
    logentry: { formatted: "it failed" },
    sdk: client,
    ...parts,
  };
}

/** Puts an event into an envelope exactly as it is. */
export function envelopeOf(packet: EventPacket): Envelope {
  const payload = Buffer.from(JSON.stringify(packet));
  return createEventEnvelope({ packet, payload, changes: [] });
}
