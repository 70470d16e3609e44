import { hostname } from "node:os";

import { expect, test } from "vitest";

import { ownResource } from "../../src/uncaught/own-resource.ts";

const own = {
  "telemetry.sdk.language": "nodejs",
  "host.name": hostname(),
  "process.pid": process.pid,
  "process.runtime.name": "nodejs",
  "process.runtime.version": process.versions.node,
};

test.each([
  [{}, {}],
  [{ OTEL_SERVICE_NAME: "shop" }, { "service.name": "shop" }],
  [{ OTEL_SERVICE_NAME: "", OTEL_RESOURCE_ATTRIBUTES: "service.name=a" }, { "service.name": "a" }],
  [{ OTEL_SERVICE_NAME: "b", OTEL_RESOURCE_ATTRIBUTES: "service.name=a" }, { "service.name": "b" }],
  [
    { OTEL_RESOURCE_ATTRIBUTES: " a = 1 ,b=x%2Cy=z,, host.name=pod-7 " },
    { a: "1", b: "x,y=z", "host.name": "pod-7" },
  ],
  [{ OTEL_RESOURCE_ATTRIBUTES: "__proto__=x" }, JSON.parse('{ "__proto__": "x" }')],
  [{ OTEL_RESOURCE_ATTRIBUTES: "a=1,nothing" }, {}],
  [{ OTEL_RESOURCE_ATTRIBUTES: "a=1,=2" }, {}],
  [{ OTEL_RESOURCE_ATTRIBUTES: "a=1,b=%zz" }, {}],
])("%o gives %o", (environment, expected) => {
  const { attributes } = ownResource(environment);
  expect(Object.entries(attributes)).toEqual(
    expect.arrayContaining(Object.entries({ ...own, ...expected })),
  );
  expect(Object.keys(attributes).length).toBe(
    new Set([...Object.keys(own), ...Object.keys(expected)]).size,
  );
});
