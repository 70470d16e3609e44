import type { EventInput } from "@rookery/core";

import type { RedactorOptions } from "../../../src/redaction/redaction-options.ts";
import { createRedactor } from "../../../src/redaction/redactor.ts";

/** What is left of a field when the event is redacted. */
export function redactedField(
  event: EventInput,
  name: keyof EventInput,
  options?: RedactorOptions,
): unknown {
  return createRedactor(options).event(event).value[name];
}
