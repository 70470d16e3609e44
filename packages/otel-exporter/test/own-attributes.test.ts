import { logRecord } from "@rookery/test-record-samples";
import { expect, test } from "vitest";

import { BreadcrumbRings } from "../src/breadcrumbs/breadcrumb-rings.ts";
import { exportedRecord } from "../src/processors/queued-record.ts";

test("a breadcrumb tells what the record said, not what its context adds", () => {
  const contextAttributes = new Map([["http.request.method", "POST"]]);
  const record = logRecord({ severityNumber: 9, body: "charging", attributes: { order: 7 } });
  const exported = exportedRecord({ record, contextAttributes, isError: false });
  expect(exported.attributes).toEqual({ "http.request.method": "POST", order: 7 });
  const rings = new BreadcrumbRings({
    maxPerTrace: 100,
    maxTraces: 10,
    maxBytes: 100_000,
    idleMillis: 1000,
    minSeverity: "trace",
  });
  rings.note(exported, 0);
  const [breadcrumb] = rings.of(exported, 0);
  expect(breadcrumb).toMatchObject({ type: "default", data: { order: 7 } });
  expect(breadcrumb?.data).toEqual({ order: 7 });
});
