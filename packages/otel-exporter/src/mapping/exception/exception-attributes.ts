import { filledText } from "@rookery/core/values";

import type { Attributes } from "../attributes/attributes.ts";
import { heldByAttributes } from "./attribute-causes.ts";
import { familyReader } from "./attribute-family.ts";
import type { ErrorTexts } from "./error-fields.ts";
import type { ErrorSigns } from "./error-signs.ts";
import type { ExceptionCandidate } from "./exception-candidate.ts";
import { isNumber } from "./exception-type.ts";
import { statesMechanism } from "./record-mechanism.ts";

/** The attributes that report an exception (OpenTelemetry semantic conventions, exceptions in logs). */
export const exceptionAttributes = {
  message: "exception.message",
  stack: "exception.stacktrace",
} as const;

const readException = familyReader("exception");
/** What flattened error objects are called, and Elastic Common Schema's names. */
const otherFamilies = [familyReader("err"), familyReader("error")];

const errorName = /^[A-Z]\w*(?:Error|Exception)$/;

/** Texts in which a stack may stand alone: `stack` of winston, `exception` of structlog. */
const stackNames: readonly string[] = [
  "stack",
  "stacktrace",
  "stack_trace",
  "exception",
  "err",
  "error",
];

/**
 * Reads the exception of the `exception.*` attributes.
 *
 * A stack makes one, and so do type and message together. One of these alone does not, nor does a
 * number for a type: the winston instrumentation writes `exception.message` for any text argument of a
 * log call, and `exception.type` for any `code` property. Where the record says how its exception was
 * found, there is one: `throw "text"` leaves no more.
 */
export function exceptionOfSemanticConventions(
  attributes: Attributes,
  signs: ErrorSigns,
): ExceptionCandidate | undefined {
  const family = readException(attributes);
  if (family === undefined) return undefined;
  const { texts } = family.fields;
  const { type, message } = texts;
  const isStated = (type !== undefined || message !== undefined) && statesMechanism(attributes);
  return isException(texts) || isStated
    ? withHeld(texts, family.attributes, attributes, signs)
    : undefined;
}

/** Lists the exceptions of other attributes than `exception.*` that are texts. */
export function* exceptionsOfTexts(
  attributes: Attributes,
  signs: ErrorSigns,
): Generator<ExceptionCandidate> {
  for (const read of otherFamilies) {
    const family = read(attributes);
    if (family !== undefined && isException(family.fields.texts)) {
      yield withHeld(family.fields.texts, family.attributes, attributes, signs);
    }
  }
  for (const name of stackNames) {
    const stack = filledText(attributes.get(name));
    if (stack === undefined) continue;
    const type = errorNameBeside(attributes);
    yield {
      ...withHeld(
        { ...(type !== undefined && { type }), stack },
        [name, ...(type === undefined ? [] : ["name"])],
        attributes,
        signs,
      ),
      isNoneWithoutFrames: true,
    };
  }
}

function isException({ type, message, stack }: ErrorTexts): boolean {
  const isNamed = type !== undefined && message !== undefined && !isNumber(type);
  return stack !== undefined || isNamed;
}

/** An error's own `name`, which winston makes an attribute; other libraries name their loggers so. */
function errorNameBeside(attributes: Attributes): string | undefined {
  const name = filledText(attributes.get("name"));
  return name !== undefined && errorName.test(name) ? name : undefined;
}

function withHeld(
  texts: ErrorTexts,
  names: readonly string[],
  attributes: Attributes,
  { hasLinks }: ErrorSigns,
): ExceptionCandidate {
  const held = hasLinks ? heldByAttributes(attributes) : undefined;
  return {
    reported: { ...texts, ...(held !== undefined && { object: held.object }) },
    attributes: [...names, ...(held?.attributes ?? [])],
    ...(held !== undefined && { place: { isInBody: false, path: [] } }),
  };
}
