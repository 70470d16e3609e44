import { endpointUrl, parseDsn, SentryConfigurationError, type Dsn } from "@rookery/core";
import { makeDsn } from "@sentry/core";
import { beforeEach, describe, expect, test, vi } from "vitest";

import { readVectors } from "./read-vectors.ts";

type Expected = { readonly dsn: Dsn; readonly url: string } | { readonly error: string };

const vectors = readVectors<string, Expected, Partial<Dsn> | null>("dsn");

beforeEach(() => {
  // @sentry/core prints what it refuses.
  vi.spyOn(console, "error").mockReturnValue();
});

describe.each(vectors)("$id ($spec)", ({ given, expected, sentryCore }) => {
  test("is what we make of it", () => {
    expect(ours(given)).toEqual(expected);
  });

  test("is what @sentry/core makes of it, but where the vector says", () => {
    const same = "dsn" in expected ? expected.dsn : null;
    expect(theirs(given)).toEqual(sentryCore === undefined ? same : sentryCore);
  });
});

describe.each(vectors.filter(({ expected }) => "error" in expected))(
  "$id is refused",
  ({ given }) => {
    test("without a word of the DSN", () => {
      const words = given.split(/[/:@\s]+/).filter((word) => word.length > 3 && word !== "https");
      const message = refusal(given);
      expect(words.filter((word) => message.includes(word))).toEqual([]);
    });
  },
);

function ours(text: string): Expected {
  try {
    const dsn = parseDsn(text);
    return { dsn, url: endpointUrl(dsn, "envelope") };
  } catch (error) {
    if (error instanceof SentryConfigurationError) return { error: error.code };
    throw error;
  }
}

function refusal(text: string): string {
  try {
    parseDsn(text);
  } catch (error) {
    return String(error);
  }
  throw new Error("not refused");
}

/** Their parts under our names. */
function theirs(text: string): Partial<Dsn> | null {
  const dsn = makeDsn(text);
  if (dsn === undefined) return null;
  const { host, pass = "", path = "", port = "", projectId, protocol, publicKey = "" } = dsn;
  return {
    protocol,
    publicKey,
    host,
    path: path === "" ? "" : `/${path}`,
    projectId,
    ...(pass !== "" && { secretKey: pass }),
    ...(port !== "" && { port: Number(port) }),
  };
}
