import { expect, test } from "vitest";

import { formatAuthHeader, formatStoreAuthHeader, parseDsn } from "../src/index.ts";

const client = { name: "rookery.test", version: "1.2.3" };
const withoutSecret = parseDsn("https://key@sentry.io/42");
const withSecret = parseDsn("https://key:secret@sentry.io/42");

test.each([
  [withoutSecret, "Sentry sentry_version=7, sentry_client=rookery.test/1.2.3, sentry_key=key"],
  [
    withSecret,
    "Sentry sentry_version=7, sentry_client=rookery.test/1.2.3, sentry_key=key, sentry_secret=secret",
  ],
])(
  "protocol 7 names version, client and key, and a secret only where there is one",
  (dsn, expected) => {
    expect(formatAuthHeader(dsn, client)).toBe(expected);
  },
);

test.each([
  [
    withoutSecret,
    "Sentry sentry_version=5, sentry_client=rookery.test/1.2.3, sentry_timestamp=1795343580, sentry_key=key",
  ],
  [
    withSecret,
    "Sentry sentry_version=5, sentry_client=rookery.test/1.2.3, sentry_timestamp=1795343580, sentry_key=key, sentry_secret=secret",
  ],
])("the store endpoint gets the 2014 plugin's fields in its order", (dsn, expected) => {
  expect(formatStoreAuthHeader(dsn, client, 1_795_343_580_999)).toBe(expected);
});
