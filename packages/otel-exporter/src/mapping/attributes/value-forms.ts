import { isIP } from "node:net";

import { filledText } from "@rookery/core/values";

import { scalarText } from "./scalar-text.ts";

/** What a place in an event takes, and as what it shows it. */
export interface ValueForm {
  /** The value as it is shown; `undefined` where the place does not take it. */
  readonly read: (value: unknown) => unknown;
  /** Longer texts Sentry cuts here: they are kept in `extra` as well, in full. */
  readonly maxLength: number;
}

/** Reads a value in a form; `undefined` also where reading it throws, as a revoked proxy does. */
export function readForm(form: ValueForm, value: unknown): unknown {
  try {
    return form.read(value);
  } catch {
    return undefined;
  }
}

const maxListItems = 32;
const maxListItemLength = 128;
const wholeNumber = /^\d{1,15}$/;

/** Any text, number or boolean, as text. */
export function textForm(maxLength: number): ValueForm {
  return { read: shownText, maxLength };
}

/** A tag: `fitEvent` keeps the whole of what it cuts. */
export const tagForm: ValueForm = textForm(Number.POSITIVE_INFINITY);

/** Any text, number or boolean, as it is. */
export function scalarForm(maxLength: number): ValueForm {
  return {
    read: (value) => (shownText(value) === undefined ? undefined : value),
    maxLength,
  };
}

/** Whole numbers from 0, and their texts. */
export const integerForm: ValueForm = {
  read: (value) => {
    if (Number.isSafeInteger(value) && Number(value) >= 0) return value;
    return typeof value === "string" && wholeNumber.test(value) ? Number(value) : undefined;
  },
  maxLength: Number.POSITIVE_INFINITY,
};

/** An IP address without a zone, which is all that Sentry takes for one. */
export const addressForm: ValueForm = {
  read: (value) =>
    typeof value === "string" && !value.includes("%") && isIP(value) !== 0 ? value : undefined,
  maxLength: Number.POSITIVE_INFINITY,
};

/** A scalar, or a short list of them: roles, brands. */
export const scalarsForm: ValueForm = {
  read: (value) => {
    if (!Array.isArray(value)) return shownText(value) === undefined ? undefined : value;
    return value.length > 0 && value.length <= maxListItems && value.every(isShortScalar)
      ? value
      : undefined;
  },
  maxLength: 512,
};

/** A text, or a list of texts, put together: a header may have come more than once. */
export function joinedForm(separator: string, maxLength: number): ValueForm {
  return {
    read: (value) => {
      if (!Array.isArray(value)) return shownText(value);
      return value.length <= maxListItems && value.every((item) => typeof item === "string")
        ? filledText(value.join(separator))
        : undefined;
    },
    maxLength,
  };
}

/** A text, as a list of one. */
export const listForm: ValueForm = {
  read: (value) => {
    const text = shownText(value);
    return text === undefined ? undefined : [text];
  },
  maxLength: Number.POSITIVE_INFINITY,
};

/** Anything but nothing. */
export function anyForm(maxLength: number): ValueForm {
  return { read: (value) => value ?? undefined, maxLength };
}

function shownText(value: unknown): string | undefined {
  return filledText(scalarText(value));
}

function isShortScalar(item: unknown): boolean {
  const text = scalarText(item);
  return text !== undefined && text.length <= maxListItemLength;
}
