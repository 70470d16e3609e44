import { filledText } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import type { Attributes } from "../attributes/attributes.ts";
import { bodyText } from "./body-text.ts";
import { traceWithCauses } from "./causes-in-text.ts";
import { isGeneralClass } from "./error-fields.ts";
import type { ErrorSigns } from "./error-signs.ts";
import { exceptionsOfTexts } from "./exception-attributes.ts";
import type { ExceptionCandidate } from "./exception-candidate.ts";
import { exceptionsOfMaps } from "./exception-maps.ts";
import { errorAsBody } from "./exception-of-body.ts";
import type { ReportedException } from "./reported-exception.ts";

/**
 * Adds to the exception that the `exception.*` attributes report what the record tells of the same one
 * elsewhere: what an error object holds, a stack, and which attributes only repeat it.
 */
export function completeException(
  stated: ExceptionCandidate,
  record: LogRecord,
  attributes: Attributes,
  signs: ErrorSigns,
): ExceptionCandidate {
  const twins = [...exceptionsOfMaps(attributes), ...bodyError(record)].filter(({ reported }) =>
    isSame(stated.reported, reported),
  );
  const completed = twins.reduce(withObject, withRepeats(stated, attributes, signs));
  return withStack(completed, record, attributes);
}

function bodyError({ body }: LogRecord): readonly ExceptionCandidate[] {
  const candidate = errorAsBody(body);
  return candidate === undefined ? [] : [candidate];
}

/** No two errors have one stack; without one, the message has to do. */
function isSame(stated: ReportedException, other: ReportedException): boolean {
  return stated.stack === undefined
    ? stated.message === other.message
    : stated.stack === other.stack;
}

/** The first object counts; another one stays where it is. */
function withObject(stated: ExceptionCandidate, twin: ExceptionCandidate): ExceptionCandidate {
  if (stated.place !== undefined) return stated;
  const { type, stack, object } = twin.reported;
  const isMoreExact = type !== undefined && isGeneralClass(stated.reported.type ?? "Error");
  return {
    ...stated,
    reported: {
      ...(stack !== undefined && { stack }),
      ...stated.reported,
      ...(isMoreExact && { type }),
      ...(object !== undefined && { object }),
    },
    ...(twin.place !== undefined && { place: twin.place }),
  };
}

/** winston's `stack`, and flattened errors, often repeat what `exception.*` says. */
function withRepeats(
  stated: ExceptionCandidate,
  attributes: Attributes,
  signs: ErrorSigns,
): ExceptionCandidate {
  const { type, message, stack } = stated.reported;
  if (stack === undefined) return stated;
  const shown: ReadonlySet<unknown> = new Set([type, message, stack]);
  const repeats = [...exceptionsOfTexts(attributes, signs)]
    .filter(({ reported }) => reported.stack === stack)
    .flatMap((twin) => twin.attributes.filter((name) => shown.has(attributes.get(name))));
  return { ...stated, attributes: [...stated.attributes, ...repeats] };
}

function withStack(
  stated: ExceptionCandidate,
  record: LogRecord,
  attributes: Attributes,
): ExceptionCandidate {
  const { message, stack, object } = stated.reported;
  const ofBody = bodyText(record.body);
  if (stack !== undefined && ofBody !== undefined && object === undefined) {
    const told = traceWithCauses(stack, ofBody);
    if (told === undefined) return stated;
    return { ...stated, reported: { ...stated.reported, stack: told, isStackInBody: true } };
  }
  if (stack !== undefined || message === undefined) return stated;
  const ofAttribute = filledText(attributes.get("stack"));
  if (ofAttribute?.includes(message) === true) {
    return {
      ...stated,
      reported: { ...stated.reported, stack: ofAttribute },
      attributes: [...stated.attributes, "stack"],
    };
  }
  return ofBody?.includes(message) === true
    ? { ...stated, reported: { ...stated.reported, stack: ofBody, isStackInBody: true } }
    : stated;
}
