import { expect, test } from "vitest";

import { parseDsn } from "../../src/auth/parse-dsn.ts";

const publicKey = "0123456789abcdef0123456789abcdef";

test.each([
  `https://${publicKey}@o1.ingest.sentry.io/42`,
  `http://${publicKey}:secret@localhost:9000/42`,
  `http://${publicKey}:@localhost/42`,
  `https://${publicKey}@sentry.example/a/b/42`,
  `https://${publicKey}@[::1]:9000/42`,
  `https://${publicKey}@sentry.example/42?a=b`,
])("reads %s", (text) => {
  expect(parseDsn(text)).toEqual({ publicKey, projectId: "42" });
});

test.each([
  "",
  "https://sentry.example/42",
  `ftp://${publicKey}@sentry.example/42`,
  `https://${publicKey}@sentry.example/`,
  `https://${publicKey}@sentry.example/x`,
  `https://${publicKey}@sentry.example/0`,
  `https://${publicKey}@sentry.example/99999999999999999999`,
  "https://short@sentry.example/42",
])("finds no DSN in %j", (text) => {
  expect(parseDsn(text)).toBeUndefined();
});
