/** Runtimes: Node, Deno, Electron, Hermes, Bun, what a bundler adds, and packages by specifier. */
const foreignStart =
  /^(?:native$|self-hosted$|node:|ext:|deno:|jsr:|npm:|internal\/|node_modules\/|electron\/js2c\/|InternalBytecode\.js|resource:|chrome:|https:\/\/(?:jsr\.io|deno\.land|esm\.sh|unpkg\.com|cdn\.jsdelivr\.net|cdnjs\.cloudflare\.com)\/)/;
/** Packages and runtimes that lie somewhere below a folder which tells. */
const foreignFolder =
  /\/(?:bower_components|electron\.asar|\.yarn\/releases|deno\/npm|webpack\/(?:bootstrap|runtime))(?:\/|$)|\/\.pnp\.c?js$|\/_next\/static\/chunks\/(?:framework|polyfills|webpack)-|\/chunks\/(?:ssr\/)?node_modules_/;

/**
 * Says whether JavaScript code outside `node_modules` belongs to the app; the path has slashes only.
 *
 * Not part of it: what has no position (built-ins such as `Array.map`, unless it is WebAssembly), the
 * runtime (`node:`, `internal/` before Node 16, Deno's `ext:`, Bun's `native`, Electron's, a bundler's)
 * and packages from a registry's own URL, a Deno or Yarn folder, or a Next.js chunk of packages.
 */
export function isInApp(path: string, hasPosition: boolean): boolean {
  if (!hasPosition && !path.startsWith("wasm://")) {
    return false;
  }
  // Most paths begin with a slash, which no start above does.
  return (path.startsWith("/") || !foreignStart.test(path)) && !foreignFolder.test(path);
}
