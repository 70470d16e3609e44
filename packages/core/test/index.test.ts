import { expect, test } from "vitest";

test("the package exports what its README lists, and nothing else", async () => {
  expect(Object.keys(await import("../src/index.ts")).toSorted()).toMatchInlineSnapshot(`
    [
      "Delivery",
      "Hold",
      "HttpTransport",
      "RateLimitingTransport",
      "RateLimits",
      "ReportingTransport",
      "SendError",
      "SentryConfigurationError",
      "SentryProtocolError",
      "batchLogs",
      "createDsn",
      "createEventEnvelope",
      "createLogEnvelope",
      "deriveEventId",
      "endpointUrl",
      "envelopeBytes",
      "fitEvent",
      "fitLog",
      "formatAuthHeader",
      "formatStoreAuthHeader",
      "orgIdOf",
      "parseDsn",
      "parseEnvelope",
      "parseRetryAfter",
      "probeServer",
      "profileOf",
      "readRateLimits",
      "redactDsn",
      "serializeEnvelope",
      "serverProfiles",
      "sumOfStats",
    ]
  `);
});
