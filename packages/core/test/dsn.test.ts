import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  createDsn,
  endpointUrl,
  orgIdOf,
  parseDsn,
  redactDsn,
  SentryConfigurationError,
  type Dsn,
} from "../src/index.ts";

const key = "0123456789abcdef0123456789abcdef";
const secret = "fedcba9876543210fedcba9876543210";

describe("parseDsn", () => {
  const base: Dsn = {
    protocol: "https",
    publicKey: key,
    host: "sentry.io",
    path: "",
    projectId: "42",
  };

  test.each<[name: string, text: string, expected: Dsn]>([
    ["a DSN of today", `https://${key}@sentry.io/42`, base],
    [
      "a DSN with a secret",
      `https://${key}:${secret}@sentry.io/42`,
      { ...base, secretKey: secret },
    ],
    ["an empty secret", `https://${key}:@sentry.io/42`, base],
    [
      "a port",
      `http://${key}@localhost:9000/42`,
      { ...base, protocol: "http", host: "localhost", port: 9000 },
    ],
    ["the default port", `https://${key}@sentry.io:443/42`, base],
    ["a path", `https://${key}@sentry.io/a/b/42`, { ...base, path: "/a/b" }],
    ["doubled and trailing slashes", `https://${key}@sentry.io//a//42/`, { ...base, path: "/a" }],
    [
      "an IPv6 address",
      `http://${key}@[::1]:9000/42`,
      { ...base, protocol: "http", host: "[::1]", port: 9000 },
    ],
    ["query and fragment", `https://${key}@sentry.io/42?a=b#c`, base],
    ["a scheme in capitals", `HTTPS://${key}@sentry.io/42`, base],
    [
      "the largest project id there is",
      `https://${key}@sentry.io/18446744073709551615`,
      { ...base, projectId: "18446744073709551615" },
    ],
    [
      "a key with a flag",
      `https://${key}.no-cache@sentry.io/42`,
      { ...base, publicKey: `${key}.no-cache` },
    ],
    [
      "a key written as a UUID",
      "https://01234567-89ab-cdef-0123-456789abcdef@sentry.io/42",
      { ...base, publicKey: "01234567-89ab-cdef-0123-456789abcdef" },
    ],
  ])("reads %s", (_name, text, expected) => {
    expect(parseDsn(text)).toEqual(expected);
  });

  test.each([
    ["no URL", "nonsense", "dsn_not_a_url"],
    ["nothing", "", "dsn_not_a_url"],
    ["another scheme", `ftp://${key}@sentry.io/42`, "dsn_scheme"],
    ["a port that is none", `https://${key}@sentry.io:99999/42`, "dsn_not_a_url"],
    ["a host and port alone", `sentry.io:443/42`, "dsn_scheme"],
    ["no host", `https://${key}@/42`, "dsn_host_missing"],
    ["a port without a host", `https://${key}:${secret}@:9000/42`, "dsn_host_missing"],
    ["a scheme alone", `https://`, "dsn_host_missing"],
    ["no key", "https://sentry.io/42", "dsn_public_key_missing"],
    ["a secret alone", `https://:${secret}@sentry.io/42`, "dsn_public_key_missing"],
    ["a key that would end the header", `https://a%0d%0ab@sentry.io/42`, "dsn_public_key_invalid"],
    [
      "a key that would begin a header field",
      `https://a,sentry_key=b@sentry.io/42`,
      "dsn_public_key_invalid",
    ],
    [
      "a key that would begin a parameter of a query",
      `https://a&sentry_key=b@sentry.io/42`,
      "dsn_public_key_invalid",
    ],
    [
      "a secret that would end the header",
      `https://${key}:a%0ab@sentry.io/42`,
      "dsn_secret_key_invalid",
    ],
    ["no project id", `https://${key}@sentry.io/`, "dsn_project_id_missing"],
    ["a project name", `https://${key}@sentry.io/my-project`, "dsn_project_id_invalid"],
    ["a number and more", `https://${key}@sentry.io/42x`, "dsn_project_id_invalid"],
    [
      "a project id past 64 bits",
      `https://${key}@sentry.io/18446744073709551616`,
      "dsn_project_id_invalid",
    ],
  ])("refuses %s, and does not show it", (_name, text, code) => {
    const error = failureOf(() => parseDsn(text));
    expect(error.code).toBe(code);
    expect(error.message).not.toContain(key);
    expect(error.message).not.toContain(secret);
    expect(error.message).not.toContain("my-project");
  });
});

describe("createDsn", () => {
  test.each([
    ["the host left out", { projectId: "42", publicKey: key }, `https://${key}@sentry.io/42`],
    [
      "a host",
      { host: "s.example", projectId: "42", publicKey: key },
      `https://${key}@s.example/42`,
    ],
    [
      "host and port",
      { host: "s.example:9000", projectId: "42", publicKey: key },
      `https://${key}@s.example:9000/42`,
    ],
    [
      "a URL with a path",
      { host: "http://s.example/p/", projectId: "42", publicKey: key },
      `http://${key}@s.example/p/42`,
    ],
    [
      "an empty secret, which is none",
      { projectId: "42", publicKey: key, secretKey: "" },
      `https://${key}@sentry.io/42`,
    ],
    [
      "a secret",
      { projectId: "42", publicKey: key, secretKey: secret },
      `https://${key}:${secret}@sentry.io/42`,
    ],
  ])("takes %s", (_name, parts, expected) => {
    expect(createDsn(parts)).toEqual(parseDsn(expected));
  });

  test.each([
    ["an empty key", { projectId: "42", publicKey: "" }, "dsn_public_key_missing"],
    [
      "a secret with a space",
      { projectId: "42", publicKey: key, secretKey: "a b" },
      "dsn_secret_key_invalid",
    ],
    ["no project id", { projectId: "", publicKey: key }, "dsn_project_id_missing"],
    [
      "a project id that is no number",
      { projectId: "x", publicKey: key },
      "dsn_project_id_invalid",
    ],
    [
      "a host with a password",
      { host: `http://user:${secret}@a`, projectId: "42", publicKey: key },
      "dsn_host_invalid",
    ],
    ["a host with a user", { host: "user@a", projectId: "42", publicKey: key }, "dsn_host_invalid"],
    ["a host with a space", { host: "a b", projectId: "42", publicKey: key }, "dsn_host_invalid"],
    [
      "a host with another scheme",
      { host: "ftp://a", projectId: "42", publicKey: key },
      "dsn_scheme",
    ],
  ])("refuses %s", (_name, parts, code) => {
    const error = failureOf(() => createDsn(parts));
    expect(error.code).toBe(code);
    expect(error.message).not.toContain(secret);
  });
});

test("what parseDsn takes is a DSN again, and what it refuses is not shown", () => {
  const keyLike = fc.oneof(fc.string(), fc.stringMatching(/^[\w.-]{1,40}$/));
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc
      .tuple(keyLike, keyLike, fc.webAuthority({ withPort: true }), fc.webPath(), fc.nat())
      .map(
        ([name, password, host, path, id]) => `https://${name}:${password}@${host}${path}/${id}`,
      ),
  );
  fc.assert(
    fc.property(text, (given) => {
      const read = outcomeOf(() => parseDsn(given));
      if (read instanceof SentryConfigurationError) {
        expect(read.code).toMatch(/^dsn_/);
        if (given.length > 20) expect(read.message).not.toContain(given);
        return;
      }
      const { host, path, port, projectId, protocol, publicKey, secretKey } = read;
      const keys = secretKey === undefined ? publicKey : `${publicKey}:${secretKey}`;
      const where = port === undefined ? host : `${host}:${port}`;
      expect(parseDsn(`${protocol}://${keys}@${where}${path}/${projectId}`)).toEqual(read);
      expect(URL.canParse(endpointUrl(read, "envelope"))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("an endpoint's URL keeps scheme, port and path (develop docs, authentication)", () => {
  const dsn = parseDsn(`http://${key}@localhost:9000/prefix/42`);
  expect(endpointUrl(dsn, "envelope")).toBe("http://localhost:9000/prefix/api/42/envelope/");
  expect(endpointUrl(dsn, "store")).toBe("http://localhost:9000/prefix/api/42/store/");
});

test("a redacted DSN shows neither key", () => {
  const dsn = parseDsn(`https://${key}:${secret}@sentry.io:8443/p/42`);
  expect(redactDsn(dsn)).toBe("https://***@sentry.io:8443/p/42");
});

// Relay's own cases: sentry-types, dsn.rs.
test.each([
  ["o123.ingest.sentry.io", "123"],
  ["o123.ingest.us.sentry.io", "123"],
  ["o123.ingest.de.sentry.io:8443", "123"],
  ["o123.sentry.io", undefined],
  ["oabc.ingest.sentry.io", undefined],
  ["o.ingest.sentry.io", undefined],
  ["o123.ingest.us.sentry.io.example", undefined],
  ["o123.ingest.a.b.sentry.io", undefined],
  ["sentry.example", undefined],
])("the organization of %s is %s", (host, expected) => {
  expect(orgIdOf(parseDsn(`https://${key}@${host}/42`))).toBe(expected);
});

function failureOf(run: () => unknown): SentryConfigurationError {
  const outcome = outcomeOf(run);
  if (outcome instanceof SentryConfigurationError) return outcome;
  throw new Error("nothing was thrown");
}

function outcomeOf<Result>(run: () => Result): Result | SentryConfigurationError {
  try {
    return run();
  } catch (error) {
    if (error instanceof SentryConfigurationError) return error;
    throw error;
  }
}
