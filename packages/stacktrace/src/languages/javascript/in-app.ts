const foreignStart = /^(?:node:|ext:|internal\/|node_modules\/)/;
const packageFolder = "/node_modules/";

/**
 * Says whether JavaScript code belongs to the app.
 *
 * Not part of it: what has no position (built-ins such as `Array.map`, unless it is WebAssembly), the
 * runtime (`node:`, `internal/` before Node 16, Deno's `ext:`, Bun's `native`), and packages below a
 * `node_modules` folder.
 */
export function isInApp(path: string, hasPosition: boolean): boolean {
  if (!hasPosition && !path.startsWith("wasm://")) {
    return false;
  }
  const portable = path.replaceAll("\\", "/");
  return portable !== "native" && !foreignStart.test(portable) && !portable.includes(packageFolder);
}
