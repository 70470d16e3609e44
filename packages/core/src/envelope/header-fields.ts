import { SentryProtocolError } from "../protocol-error.ts";

type FieldRule = readonly [isValid: (value: unknown) => boolean, expected: string];

const maxUnsigned32 = 4_294_967_295;
const eventIdPattern = /^(?:[\da-f]{32}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;
const utcPattern =
  /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/;

const text: FieldRule = [(value) => typeof value === "string", "text"];
const count: FieldRule = [isUnsigned32, "a whole number of at most 32 bits"];

/** The fields of an envelope's header that Sentry reads; others are nobody's business. */
export const envelopeFields: Readonly<Record<string, FieldRule>> = {
  event_id: [
    (value) => typeof value === "string" && eventIdPattern.test(value),
    "32 hexadecimal digits",
  ],
  dsn: text,
  sent_at: [isTime, "a time with its zone"],
  sdk: [isSdk, "an object with name and version"],
  trace: [isObject, "an object"],
};

/** The fields of an item's header that Sentry reads. */
export const itemFields: Readonly<Record<string, FieldRule>> = {
  type: text,
  length: count,
  content_type: text,
  item_count: count,
  filename: text,
  attachment_type: text,
  platform: text,
  meta_length: count,
};

/**
 * Checks the fields that are known; `null` counts as absent.
 *
 * @throws SentryProtocolError `header_field`; names the field, never its value.
 */
export function checkFields(
  header: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, FieldRule>>,
  place: string,
): void {
  for (const [name, [isValid, expected]] of Object.entries(fields)) {
    const value = header[name] ?? undefined;
    if (value !== undefined && !isValid(value)) {
      throw new SentryProtocolError("header_field", `${place}: \`${name}\` must be ${expected}.`);
    }
  }
}

function isUnsigned32(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= maxUnsigned32;
}

function isTime(value: unknown): boolean {
  return typeof value === "string" && utcPattern.test(value) && !Number.isNaN(Date.parse(value));
}

/** GlitchTip refuses an `sdk` that lacks one of the two. */
function isSdk(value: unknown): boolean {
  return isObject(value) && isText(value["name"]) && isText(value["version"]);
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
