import { SentryLogRecordProcessor } from "../processors/sentry-log-record-processor.ts";
import { describeThrown } from "../reporting/describe-thrown.ts";
import { SentryExporterError } from "../sentry-exporter-error.ts";
import { SentryLogRecordExporter } from "../sentry-log-record-exporter.ts";
import { captureUncaught } from "../uncaught/capture-uncaught.ts";
import { ownResource } from "../uncaught/own-resource.ts";
import { provideGlobally } from "./provide-globally.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Captures what is uncaught in this process, configured by the environment alone.
 *
 * Whatever is wrong with the configuration is one warning of Node's, and no more: a file that is
 * preloaded must not keep the app from starting. `OTEL_SDK_DISABLED=true` turns all of it off.
 */
export function registerProcess(environment: Environment): void {
  if (environment["OTEL_SDK_DISABLED"]?.toLowerCase() === "true") return;
  if ((environment["SENTRY_DSN"] ?? "") === "") {
    warn("ROOKERY_NO_DSN", "SENTRY_DSN is not set: nothing goes to Sentry");
    return;
  }
  try {
    const exporter = new SentryLogRecordExporter();
    const resource = ownResource(environment);
    if (environment["ROOKERY_PROVIDER"] !== "1") {
      captureUncaught({ exporter, resource });
      return;
    }
    const processor = new SentryLogRecordProcessor({ exporter });
    captureUncaught({ exporter, processor, resource });
    if (!provideGlobally(processor, resource)) {
      const message = "ROOKERY_PROVIDER: the app has no @opentelemetry/sdk-logs that can be loaded";
      warn("ROOKERY_NO_SDK", message);
    }
  } catch (error) {
    const message = error instanceof SentryExporterError ? error.message : describeThrown(error);
    warn("ROOKERY_CONFIGURATION", message);
  }
}

function warn(code: string, detail: string): void {
  process.emitWarning(`@rookery/otel-exporter/register: ${detail}`, { code });
}
