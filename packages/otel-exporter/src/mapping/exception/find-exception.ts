import type { EventPlatform } from "@rookery/core";
import type { LogRecord } from "@rookery/log-record";

import type { Attributes } from "../attributes/attributes.ts";
import { bodyText } from "./body-text.ts";
import { completeException } from "./complete-exception.ts";
import { errorSigns } from "./error-signs.ts";
import { exceptionOfSemanticConventions, exceptionsOfTexts } from "./exception-attributes.ts";
import type { ExceptionCandidate } from "./exception-candidate.ts";
import { exceptionsOfMaps, exceptionsOfOtherMaps } from "./exception-maps.ts";
import { errorAsBody, exceptionsInBody } from "./exception-of-body.ts";
import { mapException, type MappedException } from "./map-exception.ts";
import { recordMechanism, type RecordMechanism } from "./record-mechanism.ts";

/** The exception of a record: as the record reports it, and as an event shows it. */
export interface FoundException {
  readonly candidate: ExceptionCandidate;
  readonly mapped: MappedException;
  /** The attributes that tell how it was found. */
  readonly mechanismAttributes: readonly string[];
}

/**
 * Finds the exception that a record reports: the first that is one, of `exception.*`, maps named for
 * errors, flattened errors and stacks, the body as an error, any other map, and the body's text.
 *
 * A record without any costs one look at each attribute, a few more for each that is a map, and a search
 * for a trace in the body's text.
 */
export function findException(
  record: LogRecord,
  attributes: Attributes,
  platform: EventPlatform,
): FoundException | undefined {
  let told: RecordMechanism | undefined;
  for (const candidate of candidates(record, attributes)) {
    told ??= recordMechanism(attributes);
    const context = { platform, mechanism: told.mechanism, recordText: bodyText(record.body) };
    const mapped = mapException(candidate.reported, context);
    if (mapped === undefined) continue;
    if (candidate.isNoneWithoutFrames === true && mapped.platform === undefined) continue;
    return { candidate, mapped, mechanismAttributes: told.attributes };
  }
  return undefined;
}

function* candidates(record: LogRecord, attributes: Attributes): Generator<ExceptionCandidate> {
  const signs = errorSigns(attributes);
  if (signs.hasErrors) {
    const stated = exceptionOfSemanticConventions(attributes, signs);
    if (stated !== undefined) yield completeException(stated, record, attributes, signs);
    yield* exceptionsOfMaps(attributes);
    yield* exceptionsOfTexts(attributes, signs);
  }
  const body = errorAsBody(record.body);
  if (body !== undefined) yield body;
  if (signs.hasObjects) yield* exceptionsOfOtherMaps(attributes);
  yield* exceptionsInBody(record.body);
}
