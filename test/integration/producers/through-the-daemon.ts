import { startMockSentry } from "@rookery/mock-sentry";
import { DaemonProcess } from "@rookery/test-faults/daemon-process";
import { onTestFinished } from "vitest";

import { errorSeen, type ErrorSeen } from "../peers/error-seen.ts";
import type { Protocol } from "./listen.ts";
import { startProgram } from "./start-program.ts";

const receivers: Readonly<Record<Protocol, string>> = {
  tcp: "logstash_tcp",
  udp: "logstash_udp",
  gelf_udp: "logstash_udp",
  http: "logstash_http",
};

/** The issues that come of what each program logs, by the program's name. */
export type Issues = ReadonlyMap<string, readonly Pick<ErrorSeen, "level" | "message">[]>;

/** Runs programs one after the other against one daemon, and tells which issues come of each. */
export async function issuesThroughDaemon(
  programs: readonly (readonly [name: string, protocol: Protocol])[],
): Promise<Issues> {
  const sentry = await startMockSentry();
  onTestFinished(() => sentry.close());
  const ids = [...new Set(Object.values(receivers))];
  const daemon = await DaemonProcess.start({
    config: {
      receivers: Object.fromEntries(ids.map((id) => [id, { endpoint: "127.0.0.1:0" }])),
      exporters: { sentry: { dsn: sentry.dsn, min_level: "error" } },
      service: { pipelines: { logs: { receivers: ids, exporters: ["sentry"] } } },
    },
  });
  const issues = new Map<string, readonly Pick<ErrorSeen, "level" | "message">[]>();
  let seen = 0;
  for (const [name, protocol] of programs) {
    const stop = startProgram(name, daemon.portOf(receivers[protocol]));
    const events = await sentry.waitForEvents(seen + 1);
    stop();
    issues.set(
      name,
      events
        .slice(seen)
        .map(errorSeen)
        .map(({ level, message }) => ({ level, message })),
    );
    seen = events.length;
  }
  await daemon.stop();
  return issues;
}
