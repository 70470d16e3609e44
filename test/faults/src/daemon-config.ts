import type { DaemonProcessConfig } from "./daemon-process.ts";

/** What is not as it is by default. */
interface ConfigChanges {
  /** Of the `sentry` exporter. */
  readonly sentry?: object;
  /** Of the section `service`. */
  readonly service?: object;
}

/** A daemon that takes what these receivers get to one Sentry, and is quick to try again. */
export function configOf(
  dsn: string,
  receivers: DaemonProcessConfig["receivers"],
  { sentry = {}, service = {} }: ConfigChanges = {},
): DaemonProcessConfig {
  const retry = { initial_interval: "100ms", max_interval: "500ms" };
  const pipelines = { logs: { receivers: Object.keys(receivers), exporters: ["sentry"] } };
  return {
    receivers,
    exporters: {
      sentry: { dsn, breadcrumbs: { max_per_trace: 5 }, retry_on_failure: retry, ...sentry },
    },
    service: { pipelines, ...service },
  };
}

/** An event that becomes an issue, on a line of its own. */
export function eventLine(message: string): string {
  return `${JSON.stringify({ "@timestamp": new Date().toISOString(), level: "ERROR", message })}\n`;
}
