import { describe, expect, test } from "vitest";

import { decodeEvent } from "../decode-lines.ts";

const time = "2014-09-23T13:49:52.000Z";

describe("Logstash version 0", () => {
  test("unwraps the arrays that grok wrote for level and logger only", () => {
    const event = {
      "@timestamp": time,
      "@source_host": "web1",
      "@message": "m",
      "@tags": ["t"],
      "@fields": { level: ["ERROR"], logger: ["app"], status: ["500"] },
    };
    expect(decodeEvent(event)).toMatchObject({
      dialect: "logstash_v0",
      severityNumber: 17,
      severityText: "ERROR",
      logger: "app",
      resource: { "host.name": "web1" },
      attributes: { tags: ["t"], status: ["500"] },
    });
  });
});
