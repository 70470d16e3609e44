import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { startMockSentry } from "@rookery/mock-sentry";
import { DaemonProcess } from "@rookery/test-faults/daemon-process";
import { onTestFinished } from "vitest";

import { errorSeen, type ErrorSeen } from "./error-seen.ts";

/** Who sends to which receiver. */
export interface Peer {
  /** The receiver's id, `type/name`. */
  readonly receiver: string;
  readonly config: object;
  readonly processors?: Readonly<Record<string, object>>;
  /** Sends what it has to the port, and ends. */
  readonly run: (port: number) => Promise<void>;
}

const minute = 60_000;

/** Runs a peer against a daemon that sends to a local Sentry; gives the issues that come of it. */
export async function issuesOf(peer: Peer, count = 1): Promise<readonly ErrorSeen[]> {
  const sentry = await startMockSentry();
  onTestFinished(() => sentry.close());
  const daemon = await DaemonProcess.start({
    config: {
      receivers: { [peer.receiver]: peer.config },
      ...(peer.processors !== undefined && { processors: peer.processors }),
      exporters: { sentry: { dsn: sentry.dsn } },
      service: {
        pipelines: {
          logs: {
            receivers: [peer.receiver],
            processors: Object.keys(peer.processors ?? {}),
            exporters: ["sentry"],
          },
        },
      },
    },
  });
  await peer.run(daemon.portOf(peer.receiver));
  await sentry.waitForEvents(count, { timeoutMillis: minute });
  // What comes too much comes before the end.
  await daemon.stop();
  return sentry.events().map(errorSeen);
}

/** Runs a program to its end; fails with what it wrote. */
export async function program(
  file: string,
  args: readonly string[],
  cwd: string = import.meta.dirname,
): Promise<void> {
  await promisify(execFile)(file, args, { cwd, timeout: minute });
}
