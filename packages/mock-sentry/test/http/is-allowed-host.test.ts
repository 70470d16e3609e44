import { expect, test } from "vitest";

import { isAllowedHost } from "../../src/http/is-allowed-host.ts";

test.each([
  ["127.0.0.1:9077", "127.0.0.1", true],
  ["127.0.0.1", "127.0.0.1", true],
  ["127.9.9.9:1", "127.0.0.1", true],
  ["localhost:9077", "127.0.0.1", true],
  ["LOCALHOST", "127.0.0.1", true],
  ["sentry.localhost", "127.0.0.1", true],
  ["[::1]:9077", "127.0.0.1", true],
  ["mock.internal:9077", "mock.internal", true],
  ["192.168.1.5:9077", "0.0.0.0", true],
  ["[fe80::1]:9077", "::", true],
  ["192.168.1.5:9077", "127.0.0.1", false],
  ["evil.example", "127.0.0.1", false],
  ["evil.example", "0.0.0.0", false],
  ["127.0.0.1.evil.example", "127.0.0.1", false],
  ["localhost.evil.example", "127.0.0.1", false],
  ["localhost@evil.example", "127.0.0.1", false],
  ["evil.example/localhost", "127.0.0.1", false],
  ["", "127.0.0.1", false],
  [undefined, "127.0.0.1", false],
])("Host %s at a server on %s: %s", (header, bound, isAllowed) => {
  expect(isAllowedHost(header, bound)).toBe(isAllowed);
});
