import { describe, expect, test } from "vitest";

import { readCredentials } from "../../src/auth/read-credentials.ts";

const key = "0123456789abcdef0123456789abcdef";

/** Describes credentials, or the refusal of them. */
function read(headers: Readonly<Record<string, string>>, query = ""): unknown {
  const outcome = readCredentials(headers, query);
  if (outcome.accepted) return outcome.value;
  return [outcome.refusal.status, outcome.refusal.detail, ...outcome.refusal.causes];
}

const header = (value: string): Record<string, string> => ({ "x-sentry-auth": value });

describe("X-Sentry-Auth", () => {
  test.each([
    [
      "the documented form",
      `Sentry sentry_version=7, sentry_client=raven/1, sentry_key=${key}`,
      { publicKey: key, version: 7, client: "raven/1" },
    ],
    ["any case of the first word", `sEnTrY sentry_key=${key}`, { publicKey: key, version: 7 }],
    ["no spaces", `Sentry sentry_version=7,sentry_key=${key}`, { publicKey: key, version: 7 }],
    [
      "a major version before a dot",
      `Sentry sentry_version=2.0,sentry_key=${key}`,
      { publicKey: key, version: 2 },
    ],
    ["unknown fields", `Sentry x=y, sentry_key=${key}, flag`, { publicKey: key, version: 7 }],
    [
      "what lies between the first two equals signs",
      `Sentry sentry_key=${key}=more`,
      { publicKey: key, version: 7 },
    ],
    ["a key with a flag", `Sentry sentry_key=${key}.no-cache`, { publicKey: key, version: 7 }],
    [
      "the header of the 2014 Logstash plugin",
      `Sentry sentry_version=5, sentry_client=raven_logstash/0.1, sentry_timestamp=1400000000, sentry_key=${key}, sentry_secret=s3cret`,
      { publicKey: key, version: 5, client: "raven_logstash/0.1", secretKey: "s3cret" },
    ],
  ])("takes %s", (_name, value, expected) => {
    expect(read(header(value))).toEqual(expected);
  });

  const bad = "bad x-sentry-auth header";
  test.each([
    ["another scheme", `Bearer ${key}`, [401, bad, "non sentry auth"]],
    ["nothing", "", [401, bad, "non sentry auth"]],
    ["no key", "Sentry sentry_version=7", [401, bad, "missing public key in sentry auth"]],
    ["an empty key", "Sentry sentry_key=", [401, bad, "missing public key in sentry auth"]],
    [
      "a version that is no number",
      `Sentry sentry_version=x, sentry_key=${key}`,
      [401, bad, "bad sentry auth version"],
    ],
    [
      "a version above 7",
      `Sentry sentry_version=8, sentry_key=${key}`,
      [400, "unsupported protocol version (8)"],
    ],
    [
      "a key of another length",
      "Sentry sentry_key=abc",
      [400, "bad sentry DSN public key", "expected 32 characters"],
    ],
  ])("refuses %s", (_name, value, expected) => {
    expect(read(header(value))).toEqual(expected);
  });
});

test.each([
  ["Authorization: Sentry", { authorization: `Sentry sentry_key=${key}` }, ""],
  ["Authorization: Basic", { authorization: `Basic ${btoa(`${key}:`)}` }, ""],
  ["the query", {}, `sentry_version=7&sentry_key=${key}`],
])("takes credentials from %s", (_name, headers: Record<string, string>, query) => {
  expect(read(headers, query)).toEqual({ publicKey: key, version: 7 });
});

test("does not mind other authorization and other query parameters", () => {
  expect(read({ authorization: "Bearer x" }, "a=1")).toBeUndefined();
});

test.each([
  ["header and query", header(`Sentry sentry_key=${key}`), `sentry_key=${key}`],
  [
    "two headers",
    { ...header(`Sentry sentry_key=${key}`), authorization: `Sentry sentry_key=${key}` },
    "",
  ],
])("refuses credentials in %s, even the same ones", (_name, headers, query) => {
  expect(read(headers, query)).toEqual([401, "multiple authorization payloads detected"]);
});
