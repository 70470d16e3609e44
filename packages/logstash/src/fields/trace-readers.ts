import type { PlacedId, RecordDraft } from "../draft/record-draft.ts";
import type { FieldReader } from "./field-node.ts";

type IdSlot = "traceId" | "spanId" | "fallbackSpanId";

const hexadecimal = /^[0-9a-fA-F]+$/;
const zeros = /^0+$/;

/**
 * Reads a trace id: 32 hexadecimal digits in any case, not all zero (W3C Trace Context); 16 of them
 * are one of 64 bits, which OpenTelemetry fills up with zeros (B3 propagator).
 */
export const traceId: FieldReader = identifier(
  "traceId",
  (text) => hexId(text, 32) ?? hexId(text, 16)?.padStart(32, "0"),
);

/** Reads a span id: 16 hexadecimal digits in any case, not all zero (W3C Trace Context). */
export const spanId: FieldReader = identifier("spanId", (text) => hexId(text, 16));

/** Reads Elastic APM's `transaction.id`: the id of the outermost span of a service. */
export const transactionId: FieldReader = identifier("fallbackSpanId", (text) => hexId(text, 16));

/** Reads Datadog's trace id: decimal digits of 64 bits, or 32 hexadecimal ones. */
export const datadogTraceId: FieldReader = identifier(
  "traceId",
  (text) => hexId(text, 32) ?? decimalId(text)?.padStart(32, "0"),
);

/** Reads Datadog's span id: decimal digits of 64 bits. */
export const datadogSpanId: FieldReader = identifier("spanId", (text) => decimalId(text));

const gcpResource = /^projects\/[^/]{1,128}\/traces\/([0-9a-fA-F]{32})$/;

/** Reads Google Cloud's `projects/PROJECT/traces/ID`, or the id alone. */
export const gcpTrace: FieldReader = identifier("traceId", (text) =>
  hexId(gcpResource.exec(text)?.[1] ?? text, 32),
);

const xrayId = /^1-([0-9a-fA-F]{8})-([0-9a-fA-F]{24})(?:@([0-9a-fA-F]{16}))?$/;

/** Reads AWS X-Ray's `1-5759e988-bd862e3fe1be46a994272793`, with `@` and the span behind it or not. */
export const xrayTrace: FieldReader = (draft, value, key, parent) => {
  const [, time, random, span] = typeof value === "string" ? (xrayId.exec(value) ?? []) : [];
  if (time === undefined || random === undefined) return false;
  const placed = { key, value, parent };
  if (!fill(draft, "traceId", { ...placed, id: `${time}${random}`.toLowerCase() })) return false;
  // Another span of the same trace stays an attribute, in the whole value.
  return span === undefined || fill(draft, "spanId", { ...placed, id: span.toLowerCase() });
};

const w3c = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
const b3 = /^([0-9a-f]{16}|[0-9a-f]{32})-([0-9a-f]{16})(?:-([01d]))?(?:-[0-9a-f]{16})?$/;

/** Reads the headers `traceparent` (W3C) and `b3` (single header), which have it all. */
export const traceHeader: FieldReader = (draft, value, key, parent) => {
  const header = typeof value === "string" ? readHeader(value.toLowerCase()) : undefined;
  if (header === undefined) return false;
  const placed = { key, value, parent };
  if (!fill(draft, "traceId", { ...placed, id: header.traceId })) return false;
  draft.traceFlags ??= { ...placed, value: header.isSampled ? 1 : 0 };
  return fill(draft, "spanId", { ...placed, id: header.spanId });
};

interface TraceHeader {
  readonly traceId: string;
  readonly spanId: string;
  readonly isSampled: boolean;
}

function readHeader(text: string): TraceHeader | undefined {
  const [, trace = "", span = "", flags = ""] = w3c.exec(text) ?? b3.exec(text) ?? [];
  if (trace === "" || zeros.test(trace) || zeros.test(span)) return undefined;
  // B3's "d" is for debugging, and sampled in any case; in W3C's flags it is the last bit.
  const isSampled = flags === "d" || Number.parseInt(flags.padStart(1, "0"), 16) % 2 === 1;
  return { traceId: trace.padStart(32, "0"), spanId: span, isSampled };
}

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

function identifier(slot: IdSlot, read: (text: string) => string | undefined): FieldReader {
  return (draft, value, key, parent) => {
    const id = typeof value === "string" ? read(value) : undefined;
    return id !== undefined && fill(draft, slot, { key, value, parent, id });
  };
}

function hexId(text: string, length: number): string | undefined {
  if (text.length !== length || !hexadecimal.test(text) || zeros.test(text)) return undefined;
  return text.toLowerCase();
}

const decimal = /^[1-9]\d{0,19}$/;
const largestId = 0xff_ff_ff_ff_ff_ff_ff_ffn;

function decimalId(text: string): string | undefined {
  if (!decimal.test(text)) return undefined;
  const id = BigInt(text);
  return id > largestId ? undefined : id.toString(16).padStart(16, "0");
}

function fill(draft: RecordDraft, slot: IdSlot, placed: PlacedId): boolean {
  const current = draft[slot];
  if (current !== undefined) return current.id === placed.id;
  draft[slot] = placed;
  return true;
}

/** Reads whether Google Cloud's trace was sampled, which is the lowest bit of its flags. */
export const gcpSampled: FieldReader = (draft, value, key, parent) =>
  typeof value === "boolean" && traceFlags(draft, value ? 1 : 0, key, parent);
