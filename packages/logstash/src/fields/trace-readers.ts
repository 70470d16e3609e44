import type { PlacedValue, RecordDraft } from "../draft/record-draft.ts";
import type { FieldReader } from "./field-node.ts";

type IdSlot = "traceId" | "spanId" | "fallbackSpanId";

const hexadecimal = /^[0-9a-fA-F]+$/;
const zeros = /^0+$/;

/** Reads a trace id: 32 hexadecimal digits in any case, not all zero (W3C Trace Context). */
export const traceId: FieldReader = identifier("traceId", 32);

/** Reads a span id: 16 hexadecimal digits in any case, not all zero (W3C Trace Context). */
export const spanId: FieldReader = identifier("spanId", 16);

const gcpResource = /^projects\/[^/]{1,128}\/traces\/([0-9a-fA-F]{32})$/;

/** Reads Google Cloud's `projects/PROJECT/traces/ID`, or the id alone. */
export const gcpTrace: FieldReader = (draft, value, key, parent) => {
  const id = typeof value === "string" ? gcpResource.exec(value)?.[1] : undefined;
  return traceId(draft, id ?? value, key, parent);
};

/** Reads Elastic APM's `transaction.id`: the id of the outermost span of a service. */
export const transactionId: FieldReader = identifier("fallbackSpanId", 16);

/** Reads trace flags: a number, or two hexadecimal digits as text. */
export const traceFlags: FieldReader = (draft, value, key, parent) => {
  if (draft.traceFlags !== undefined || parseTraceFlags(value) === undefined) return false;
  draft.traceFlags = { key, value, parent };
  return true;
};

/** Parses trace flags to a number from 0 to 255. */
export function parseTraceFlags(value: unknown): number | undefined {
  const isText = typeof value === "string" && value.length <= 2 && hexadecimal.test(value);
  const flags = isText ? Number.parseInt(value, 16) : value;
  const isByte = typeof flags === "number" && Number.isInteger(flags) && flags >= 0 && flags < 256;
  return isByte ? flags : undefined;
}

function identifier(slot: IdSlot, length: number): FieldReader {
  return (draft, value, key, parent) => {
    if (typeof value !== "string" || value.length !== length) return false;
    if (!hexadecimal.test(value) || zeros.test(value)) return false;
    return fill(draft, slot, { key, value, parent });
  };
}

function fill(draft: RecordDraft, slot: IdSlot, placed: PlacedValue): boolean {
  const current = draft[slot];
  if (current !== undefined) return current.value === placed.value;
  draft[slot] = placed;
  return true;
}
