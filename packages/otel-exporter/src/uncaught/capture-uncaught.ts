import { checkCaptureOptions } from "../options/capture-uncaught-schema.ts";
import type { CaptureUncaughtOptions } from "./capture-uncaught-options.ts";
import type { CrashAccess } from "./crash-access.ts";
import { UncaughtCapture } from "./uncaught-capture.ts";

/** By what each exporter granted: a second capture would make a second issue of each error. */
const undoers = new Map<CrashAccess, () => void>();

/**
 * Turns what nobody caught into issues: uncaught exceptions and unhandled rejections, delivered before
 * the process ends, together with what the exporter has not sent yet.
 *
 * What Node does about them stays as it is: the exit code, what it prints, the app's own listeners. Only
 * the end comes later, by the time that the delivery takes, and by `deadlineMillis` at most. Returns
 * what undoes it; until then, further calls for the same exporter do nothing more, and return the same.
 *
 * @throws SentryExporterError `invalid_options` when an option is wrong.
 *
 * @example
 * const exporter = new SentryLogRecordExporter({ dsn });
 * captureUncaught({ exporter });
 */
export function captureUncaught(options: CaptureUncaughtOptions): () => void {
  const checked = checkCaptureOptions(options);
  const known = undoers.get(checked.exporter);
  if (known !== undefined) return known;
  const capture = new UncaughtCapture(checked);
  const undo = (): void => {
    if (undoers.get(checked.exporter) === undo) undoers.delete(checked.exporter);
    capture.stop();
  };
  undoers.set(checked.exporter, undo);
  return undo;
}
