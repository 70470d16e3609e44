import { expect, test } from "vitest";

import { linuxDistribution, operatingSystem } from "../../src/process-context/operating-system.ts";

test.each([
  ['NAME="Debian GNU/Linux"\nVERSION_ID="12"\n', { name: "Debian", version: "12" }],
  ["NAME=Alpine\r\nVERSION_ID='3.22.1'\r\n", { name: "Alpine", version: "3.22.1" }],
  ['PRETTY_NAME="Arch Linux"\nNAME="Arch Linux"\n', { name: "Arch Linux" }],
  ['NAME="unclosed\n', {}],
  ["", {}],
])("a distribution says what it is: %j", (text, expected) => {
  expect(linuxDistribution(text)).toEqual(expected);
});

test("this system has a name, and a kernel or a version", () => {
  const system = operatingSystem();
  expect(system["name"]).toMatch(/^\S/);
  expect(system["kernel_version"] ?? system["version"]).toMatch(/\d/);
});
