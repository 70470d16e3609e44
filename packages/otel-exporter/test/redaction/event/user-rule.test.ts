import { describe, expect, test } from "vitest";

import { redactedField } from "../support/redacted-field.ts";

describe("a user", () => {
  const user = {
    id: 42,
    username: "alice",
    email: "alice@shop.example",
    ip_address: "10.0.0.1",
    geo: { city: "Berlin" },
    data: { plan: "gold", token: "x" },
  };

  test("keeps the id, and loses name and addresses", () => {
    expect(redactedField({ user }, "user")).toEqual({
      id: 42,
      username: "[Filtered]",
      email: "[Filtered]",
      geo: { city: "Berlin" },
      data: { plan: "gold", token: "[Filtered]" },
    });
  });

  test("loses an id that is an address", () => {
    expect(redactedField({ user: { id: "alice@shop.example" } }, "user")).toEqual({
      id: "[Filtered]",
    });
    expect(redactedField({ user: { id: "10.0.0.1" } }, "user")).toEqual({ id: "[Filtered]" });
  });

  test("is sent with sendDefaultPii, but no secret", () => {
    expect(redactedField({ user }, "user", { sendDefaultPii: true })).toEqual({
      ...user,
      data: { plan: "gold", token: "[Filtered]" },
    });
  });

  test("has the same pseudonyms each time with a key, and others with another key", () => {
    const options = { pseudonymKey: "0123456789abcdef" };
    const once = redactedField({ user }, "user", options);
    expect(once).toEqual({
      id: expect.stringMatching(/^pseudonym:[\w-]{22}$/),
      username: expect.stringMatching(/^pseudonym:[\w-]{22}$/),
      email: expect.stringMatching(/^pseudonym:[\w-]{22}$/),
      geo: { city: "Berlin" },
      data: { plan: "gold", token: "[Filtered]" },
    });
    expect(redactedField({ user }, "user", options)).toEqual(once);
    expect(redactedField({ user }, "user", { pseudonymKey: "another key of 16" })).not.toEqual(
      once,
    );
  });

  test("is counted without an id by a pseudonym of what else tells it from others", () => {
    const options = { pseudonymKey: "0123456789abcdef" };
    expect(redactedField({ user: { ip_address: "10.0.0.1" } }, "user", options)).toEqual({
      id: expect.stringMatching(/^pseudonym:[\w-]{22}$/),
    });
  });

  test("comes through attributes as well", () => {
    const extra = { "user.id": "7", "user.email": "a@b.example", "client.address": "10.0.0.1" };
    expect(redactedField({ extra }, "extra")).toEqual({
      "user.id": "7",
      "user.email": "[Filtered]",
      "client.address": "[Filtered]",
    });
    expect(redactedField({ extra }, "extra", { sendDefaultPii: true })).toEqual(extra);
  });
});
