import { describe, expect, test } from "vitest";

import { decodeEvent } from "../decode-lines.ts";
import { readDialectVectors } from "./dialect-vectors.ts";

describe.each(readDialectVectors())("$dialect", ({ dialect, vectors }) => {
  test.each(vectors)("$producer ($source): $record.body", ({ event, record }) => {
    // By way of JSON, which has no undefined.
    expect(JSON.parse(JSON.stringify(decodeEvent(event)))).toEqual({ dialect, ...record });
  });
});
