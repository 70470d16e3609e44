import { describe, expect, test } from "vitest";

import { readSourceFile } from "../../../src/languages/javascript/source-file.ts";

describe("whose code it is", () => {
  test.each([
    ["/srv/app/.next/server/chunks/123.js", true],
    ["webpack-internal:///./src/a.js", true],
    ["webpack://shop/./src/a.ts", true],
    ["chrome-extension://abcdef/content.js", true],
    ["C:\\app\\a.js", true],
    ["/srv/app/.yarn/cache/x-npm-1.0.0-ab12.zip/node_modules/x/index.js", false],
    ["/srv/app/node_modules/.pnpm/x@1.0.0/node_modules/x/index.js", false],
    ["C:\\app\\node_modules\\x\\index.js", false],
    ["webpack:///./node_modules/react/index.js", false],
    ["webpack://shop/webpack/bootstrap", false],
    ["/srv/app/.pnp.cjs", false],
    ["/srv/app/.next/server/chunks/node_modules_next_dist_1a2b._.js", false],
    ["https://shop.example/_next/static/chunks/framework-1a2b.js", false],
    ["ext:core/01_core.js", false],
    ["jsr:@std/assert@1/equal.ts", false],
    ["npm:chalk@5/index.js", false],
    ["https://deno.land/std@0.224.0/assert/mod.ts", false],
    ["/home/app/.cache/deno/npm/registry.npmjs.org/x/1.0.0/index.js", false],
    ["node:internal/timers", false],
    ["node:electron/js2c/browser_init", false],
    ["electron/js2c/asar_bundle.js", false],
    ["InternalBytecode.js", false],
    ["resource://gre/modules/Timer.sys.mjs", false],
  ])("%s: %s", (path, isInApp) => {
    expect(readSourceFile(path, true).isInApp).toBe(isInApp);
  });
});

describe("what differs between installations and page loads is left out of the file's name", () => {
  test.each([
    ["https://shop.example/a.js?v=17#top", "https://shop.example/a.js"],
    ["webpack-internal:///(rsc)/./app/page.tsx", "webpack-internal:///(rsc)/./app/page.tsx"],
    ["blob:https://shop.example/6d1c0f5e-aaaa", "blob:https://shop.example"],
    ["data:text/javascript;base64,AAAA", "data:text/javascript;base64"],
    [
      "/var/containers/Bundle/Application/8F1C2D3E-0000-4444-8888-ABCDEF012345/Shop.app/main.jsbundle",
      "main.jsbundle",
    ],
    ["/srv/app/a.js", "/srv/app/a.js"],
  ])("%s", (path, filename) => {
    expect(readSourceFile(path, true).filename).toBe(filename);
  });
});

describe("the module of a package's file", () => {
  test.each([
    ["/srv/app/node_modules/express/lib/router/layer.js", "express.lib.router:layer"],
    ["/srv/a/node_modules/.pnpm/x@1/node_modules/@acme/x/dist/index.mjs", "@acme.x.dist:index"],
    ["C:\\app\\node_modules\\x\\a.cjs", "x:a"],
    ["webpack:///./node_modules/x/a.ts?1a2b", "x:a.ts"],
    ["/srv/app/node_modules/x.js", undefined],
    ["/srv/app/a.js", undefined],
  ])("%s is %s", (path, module) => {
    expect(readSourceFile(path, true).module).toBe(module);
  });
});
