import { expect, test } from "vitest";

import { parseDsn, profileOf, serverProfiles } from "../../src/index.ts";

test.each(["sentry.io", "o1.ingest.sentry.io", "o1.ingest.de.sentry.io", "sentry.io:8443"])(
  "%s is sentry.io",
  (host) => {
    expect(profileOf(parseDsn(`https://key@${host}/42`))).toBe(serverProfiles["sentry.io"]);
  },
);

test.each(["notsentry.io", "sentry.io.example", "sentry.example", "127.0.0.1:9000"])(
  "%s may be any server",
  (host) => {
    expect(profileOf(parseDsn(`https://key@${host}/42`))).toBeUndefined();
  },
);
