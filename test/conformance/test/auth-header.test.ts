import {
  formatAuthHeader,
  formatStoreAuthHeader,
  parseDsn,
  type ClientInfo,
  type SentryEndpoint,
} from "@rookery/core";
import { describe, expect, test } from "vitest";

import { readVectors } from "./read-vectors.ts";

interface Given {
  readonly dsn: string;
  readonly client: ClientInfo;
  readonly endpoint: SentryEndpoint;
  readonly nowMillis?: number;
}

describe.each(readVectors<Given, string>("auth-header"))(
  "$id ($spec)",
  ({ given: { client, dsn, endpoint, nowMillis = 0 }, expected }) => {
    test("is what we write", () => {
      const header =
        endpoint === "store"
          ? formatStoreAuthHeader(parseDsn(dsn), client, nowMillis)
          : formatAuthHeader(parseDsn(dsn), client);
      expect(header).toBe(expected);
    });
  },
);
