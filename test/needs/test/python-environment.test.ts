import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { beforeEach, expect, onTestFinished, test, vi } from "vitest";

import {
  isInstalled,
  pythonEnvironment,
  requirementsHash,
  type PythonEnvironment,
} from "../src/python-environment.ts";
import { skipOrFail } from "../src/skip-or-fail.ts";

let wanted: PythonEnvironment;

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), "rookery-needs-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  wanted = pythonEnvironment(folder);
  writeFileSync(wanted.requirements, "example==1.0.0\n");
});

test("without a stamp an environment is not installed: it was cut off, or never begun", () => {
  expect(isInstalled(wanted)).toBe(false);
  mkdirSync(wanted.environment);
  expect(isInstalled(wanted)).toBe(false);
});

test("with the stamp of its requirements it is, until they change", () => {
  mkdirSync(wanted.environment);
  writeFileSync(wanted.stamp, requirementsHash(wanted.requirements));
  expect(isInstalled(wanted)).toBe(true);
  writeFileSync(wanted.requirements, "example==1.0.1\n");
  expect(isInstalled(wanted)).toBe(false);
});

test("what a machine lacks is skipped with its reason, and on CI fails with it", () => {
  const skipped: string[] = [];
  const context = { skip: (reason: string): void => void skipped.push(reason) };

  vi.stubEnv("CI", "");
  skipOrFail("python is not installed", context);
  expect(skipped).toEqual(["python is not installed"]);

  vi.stubEnv("CI", "true");
  expect(() => skipOrFail("python is not installed", context)).toThrow(
    "python is not installed, and on CI nothing may be skipped",
  );
  vi.unstubAllEnvs();
});
