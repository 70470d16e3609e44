#!/usr/bin/env node
// Runs the published package from `dist`, and a checkout from its sources, so that a checkout needs
// no build. The build configuration is never published: where it is, this is a checkout.
import { existsSync } from "node:fs";
import * as nodeModule from "node:module";
import process from "node:process";

const isCheckout = existsSync(new URL("../tsconfig.build.json", import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  const hint = isCheckout ? ` Here, "npx rookery" uses the Node that npm ci brought along.` : "";
  process.stderr.write(`rookery needs Node 22.19 or newer; this is ${process.version}.${hint}\n`);
  process.exit(2);
}

if (isCheckout) {
  nodeModule.registerHooks({
    resolve: (specifier, context, nextResolve) =>
      nextResolve(specifier, {
        ...context,
        conditions: [...context.conditions, "@rookery/source"],
      }),
  });
  await import("../src/cli.ts");
} else {
  await import("../dist/cli.js");
}
