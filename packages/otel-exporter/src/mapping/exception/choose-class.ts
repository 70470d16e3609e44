import type { EventPlatform } from "@rookery/core";

import { isGeneralClass } from "./error-fields.ts";
import {
  isClassName,
  isErrorCode,
  isNumber,
  splitJavaClass,
  type ExceptionClass,
} from "./exception-type.ts";

/** The class that is chosen, and the error code that stood in its place, if one did. */
export interface ChosenClass extends Partial<ExceptionClass> {
  readonly code?: string;
}

/** Sentry drops an exception, frames and all, that has neither type nor value. */
export const unnamed: ExceptionClass = { type: "Error" };

/**
 * Chooses between the type that a record states and the class that the trace names.
 *
 * The stated one wins: pino's is the constructor's name, which the trace does not know. An error code, or
 * a class that every error has, gives way to the trace's.
 */
export function chooseClass(
  stated: string | undefined,
  traced: Partial<ExceptionClass>,
  platform: EventPlatform,
): ChosenClass {
  const { type, module } = traced;
  const tracedClass = {
    ...(type !== undefined && { type }),
    ...(module !== undefined && { module }),
  };
  const isSame = stated === type || stated === `${module}.${type}`;
  if (stated === undefined || isSame) return tracedClass;
  if (type !== undefined && isClassName(type)) {
    if (isErrorCode(stated)) return { ...tracedClass, code: stated };
    if (isGeneralClass(stated)) return tracedClass;
  }
  return isNumber(stated) ? { ...unnamed, code: stated } : classOf(stated, platform);
}

/** A class by its name: in Java, package and all. */
export function classOf(type: string, platform: EventPlatform): ExceptionClass {
  return platform === "java" ? splitJavaClass(type) : { type };
}
