import { expect, test } from "vitest";

test("the package exports what its README lists, and nothing else", async () => {
  expect(Object.keys(await import("../src/index.ts")).toSorted()).toMatchInlineSnapshot(`
    [
      "Delivery",
      "HttpTransport",
      "SendError",
      "SentryConfigurationError",
      "createDsn",
      "createEventEnvelope",
      "deriveEventId",
      "endpointUrl",
      "envelopeBytes",
      "fitEvent",
      "formatAuthHeader",
      "formatStoreAuthHeader",
      "parseDsn",
      "redactDsn",
      "serializeEnvelope",
    ]
  `);
});
