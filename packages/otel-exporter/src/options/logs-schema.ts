import { z } from "zod";

import type { CheckedLogOptions } from "../logs/log-options.ts";
import { defaultResourceAttributes } from "../mapping/log/log-resource.ts";
import type { OptionShape } from "./option-shape.ts";
import { severity, text, wholeNumber } from "./value-schemas.ts";

/** As many as Sentry's SDKs put into one request (Sentry develop docs, telemetry processor). */
const maxBatchSize = 100;
/** The longest that Sentry lets its SDKs wait (Sentry develop docs, batch processor). */
const maxBatchDelayMillis = 30_000;

/** The schemas of `logs`. */
export const logsShape: OptionShape<CheckedLogOptions> = {
  minSeverity: severity().optional(),
  resourceAttributes: z
    .array(text().min(1, "expected the name of an attribute"), "expected a list of names")
    .readonly()
    .default(defaultResourceAttributes),
  maxBatchSize: wholeNumber(1, maxBatchSize).default(maxBatchSize),
  batchDelayMillis: wholeNumber(1, maxBatchDelayMillis).default(1000),
};
