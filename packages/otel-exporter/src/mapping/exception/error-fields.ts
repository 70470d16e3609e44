import { filledText, readProperty } from "@rookery/core/values";

/** Where name, message and stack of an error stand; any of them may be absent. */
export const errorFieldNames = [
  "type",
  "name",
  "message",
  "stack",
  "stacktrace",
  "stack_trace",
] as const;

/** The values under these names, whatever they are. */
export type RawErrorFields = Readonly<Record<(typeof errorFieldNames)[number], unknown>>;

/** What an error says of itself. */
export interface ErrorTexts {
  readonly type?: string;
  readonly message?: string;
  readonly stack?: string;
}

/** The same, found under any of the names that loggers have for it. */
export interface ErrorFields {
  readonly texts: ErrorTexts;
  /** The names of the values that are shown by these texts, blank ones included. */
  readonly shown: readonly string[];
}

const noFields: ErrorFields = { texts: {}, shown: [] };

/** `_OTHER` is what `error.type` says where no class is known (OpenTelemetry semantic conventions). */
const noClass = "_OTHER";
/** `ValidationError`, `java.lang.Error`, `App\Refused`: what is written as classes are. */
const likeClass = /(?:^|[.\\:$])[A-Z]\w*$/;

/** Tells whether a name is written as those of classes are: `card_error` and `any.required` are not. */
export function isLikeClass(name: string): boolean {
  return likeClass.test(name);
}

/** Tells whether a name is that of any error, and so says less than every other one. */
export function isGeneralClass(name: string): boolean {
  return name === "Error" || name === "Object";
}

/** Reads the six fields of an object. Never throws. */
export function readErrorFields(value: object): ErrorFields {
  return errorFields({
    type: readProperty(value, "type"),
    name: readProperty(value, "name"),
    message: readProperty(value, "message"),
    stack: readProperty(value, "stack"),
    stacktrace: readProperty(value, "stacktrace"),
    stack_trace: readProperty(value, "stack_trace"),
  });
}

/** Chooses among the six fields of an error what they say of it. */
export function errorFields(raw: RawErrorFields): ErrorFields {
  const type = chooseType(filledText(raw.name), filledText(raw.type));
  const message = filledText(raw.message);
  const stack = filledText(raw.stack) ?? filledText(raw.stacktrace) ?? filledText(raw.stack_trace);
  if ((type ?? message ?? stack) === undefined) return noFields;
  const texts = {
    ...(type !== undefined && { type }),
    ...(message !== undefined && { message }),
    ...(stack !== undefined && { stack }),
  };
  return { texts, shown: errorFieldNames.filter((name) => isShown(raw[name], texts)) };
}

/**
 * The constructor's name, which pino's serializer writes as `type`, says more than a general name;
 * otherwise the name counts, because errors have properties named `type` of any meaning.
 */
function chooseType(name: string | undefined, type: string | undefined): string | undefined {
  const known = type === noClass ? undefined : type;
  if (name === undefined || known === undefined) return name ?? known;
  return isGeneralClass(name) && isLikeClass(known) ? known : name;
}

/** A general class beside one that says more says nothing, and nor does a blank. */
function isShown(value: unknown, { type, message, stack }: ErrorTexts): boolean {
  if (typeof value !== "string") return false;
  const isSaid = value === type || value === message || value === stack;
  return isSaid || isGeneralClass(value) || value.trim() === "";
}
