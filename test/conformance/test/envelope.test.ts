import {
  parseEnvelope,
  SentryProtocolError,
  serializeEnvelope,
  type ReceivedEnvelope,
} from "@rookery/core";
import { describe, expect, test } from "vitest";

import { readVectors } from "./read-vectors.ts";

/** Text, or bytes that are none. */
type Content = string | { readonly text: string } | { readonly base64: string };

interface Parsed {
  readonly header: object;
  readonly items: readonly { readonly header: object; readonly payload: Content }[];
  readonly sentAt?: string;
}

type Expected = Parsed | { readonly error: string };

const sentAt = "2026-11-22T10:33:00.457Z";

const vectors = readVectors<Content, Expected>("envelope");

describe.each(vectors)("$id ($spec)", ({ given, expected }) => {
  test("is what we read", () => {
    expect(read(toBytes(given))).toEqual("error" in expected ? expected : withBytes(expected));
  });
});

describe.each(vectors.filter(({ expected }) => !("error" in expected)))("$id", ({ given }) => {
  test("written again, it reads the same", () => {
    const { header, items } = parseEnvelope(toBytes(given));
    const bytes = serializeEnvelope({ header, items }, new Date(sentAt));
    expect(read(bytes)).toEqual({ header, items, sentAt });
  });
});

function read(bytes: Uint8Array): ReceivedEnvelope | { readonly error: string } {
  try {
    return parseEnvelope(bytes);
  } catch (error) {
    if (error instanceof SentryProtocolError) return { error: error.code };
    throw error;
  }
}

function withBytes(parsed: Parsed): object {
  const items = parsed.items.map(({ header, payload }) => ({ header, payload: toBytes(payload) }));
  return { ...parsed, items };
}

function toBytes(content: Content): Uint8Array {
  if (typeof content === "string") return Buffer.from(content);
  return "text" in content ? Buffer.from(content.text) : Buffer.from(content.base64, "base64");
}
