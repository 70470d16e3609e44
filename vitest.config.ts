import { globSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

import { defineConfig } from "vitest/config";

import { summaryReporter } from "./scripts/summary-reporter.ts";

// Resolve workspace packages to their `src`, so that tests need no build.
const conditions = ["@rookery/source"];

/** Dozens of processes that crash: they belong to the integration tests, for the time they take. */
const crashes = ["test/uncaught/capture-uncaught.test.ts", "test/uncaught/register.test.ts"];
const crashing = {
  extends: true as const,
  test: {
    name: "crashes",
    root: join(import.meta.dirname, "packages/otel-exporter"),
    // What it extends has all tests; nothing can be taken out of that but by exclusion.
    exclude: [
      "test/*.test.ts",
      "test/!(uncaught)/**",
      "test/uncaught/!(capture-uncaught|register).test.ts",
    ],
  },
};

/** They run twice: with less of everything in `npm test`, and in full here. */
const loads = {
  extends: true as const,
  test: {
    name: "load",
    root: import.meta.dirname,
    include: ["packages/*/test/**/*.load.test.ts"],
    // What it extends has tests of its own at this root.
    exclude: ["**/!(*.load).test.ts"],
    env: { FULL_LOAD: "1" },
  },
};

/** One tree has one OpenTelemetry API; here the exporter would find the other line's. */
const apiOfLine2x = {
  "@opentelemetry/api": join(import.meta.dirname, "test/otel-2x/node_modules/@opentelemetry/api"),
};

const projects = globSync("{packages,test}/*/package.json", { cwd: import.meta.dirname }).map(
  (manifest) => {
    const root = join(import.meta.dirname, dirname(manifest));
    const name = basename(root);
    return {
      extends: true as const,
      test: {
        name,
        root,
        // What several of its tests install.
        ...(name === "integration" && { globalSetup: [join(root, "setup/pack-packages.ts")] }),
        ...(name === "otel-exporter" && { exclude: crashes }),
        ...(name === "otel-2x" && { alias: apiOfLine2x }),
      },
    };
  },
);

/** 100,000 records at once, through both lines of the SDK: they belong to the integration tests. */
const bursts = ["2x", "3x"].map((line) => ({
  extends: true as const,
  test: {
    name: `bursts-${line}`,
    root: join(import.meta.dirname, `test/otel-${line}/bursts`),
    include: ["*.test.ts"],
    ...(line === "2x" && { alias: apiOfLine2x }),
  },
}));

// They need programs that `npm run install:python` and `npm run install:peers` install: not part of
// `npm test`.
const withPrograms = [
  "test/conformance/relay",
  "test/integration/bugsink",
  "test/integration/peers",
].map((folder) => ({
  extends: true as const,
  test: {
    name: basename(folder),
    root: join(import.meta.dirname, folder),
    include: ["*.test.ts"],
  },
}));

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ["test/**/*.test.ts", "src/**/*.test.ts"],
    isolate: false,
    // Many tests start programs from source: each finds what the one before it has compiled.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), "rookery-compile-cache") },
    setupFiles: [join(import.meta.dirname, "scripts/fixed-seed.ts")],
    // Several projects share two cores: no test may fail because the machine was busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    reporters: ["default", summaryReporter],
    projects: [...projects, crashing, loads, ...bursts, ...withPrograms],
    coverage: {
      include: ["src/**/*.ts"],
      reporter: ["text-summary"],
      thresholds: { lines: 90, branches: 85 },
    },
  },
});
