import { isInApp } from "./in-app.ts";

/** How a file of JavaScript is shown, and whose it is. */
export interface SourceFile {
  /** Without what differs between installations and page loads, where that can be told. */
  readonly filename: string;
  /** As printed; absent for code without a file of its own. */
  readonly absPath: string | undefined;
  /** Package, folders and file, for what lies below `node_modules`. */
  readonly module: string | undefined;
  readonly isInApp: boolean;
}

const packageFolder = "/node_modules/";
const absoluteStart = /^(?:\/|\\\\|[a-z]:[\\/]|[a-z][a-z\d+.-]*:\/\/|blob:)/i;
const urlStart = /^[a-z][a-z\d+.-]{1,40}:\/\//i;
/** iOS installs an app below a folder of random name: `…/Bundle/Application/UUID/Shop.app/`. */
const installedApp = /\/Application\/[\da-f-]{36}\/[^/]{1,128}\.app\//i;
const moduleExtensions = [".js", ".mjs", ".cjs"];

/** Reads the path or URL of a frame; `hasPosition` tells a file from built-in code. */
export function readSourceFile(path: string, hasPosition: boolean): SourceFile {
  const portable = path.includes("\\") ? path.replaceAll("\\", "/") : path;
  const packages = portable.lastIndexOf(packageFolder);
  return {
    filename: shorten(path),
    absPath: path.startsWith("/") || absoluteStart.test(path) ? path : undefined,
    module: packages === -1 ? undefined : moduleOf(portable.slice(packages + packageFolder.length)),
    isInApp: packages === -1 && isInApp(portable, hasPosition),
  };
}

function shorten(path: string): string {
  if (path.startsWith("/")) {
    const app = path.includes("/Application/") ? installedApp.exec(path) : null;
    return app === null ? path : path.slice(app.index + app[0].length);
  }
  if (path.startsWith("data:")) {
    return path.slice(0, endBefore(path, ","));
  }
  if (path.startsWith("blob:")) {
    // Its last part is another random name at each page load.
    return path.slice(0, Math.max(path.lastIndexOf("/"), "blob:".length));
  }
  if (urlStart.test(path)) {
    return path.slice(0, Math.min(endBefore(path, "?"), endBefore(path, "#")));
  }
  return path;
}

/** Names a package's file as Sentry's Node SDK does: `express.lib.router:layer`. */
function moduleOf(pathInPackage: string): string | undefined {
  const path = pathInPackage.slice(0, endBefore(pathInPackage, "?"));
  const slash = path.lastIndexOf("/");
  if (slash === -1) {
    return undefined;
  }
  const extension = moduleExtensions.find((each) => path.endsWith(each)) ?? "";
  const file = path.slice(slash + 1, path.length - extension.length);
  return `${path.slice(0, slash).replaceAll("/", ".")}:${file}`;
}

function endBefore(text: string, mark: string): number {
  const position = text.indexOf(mark);
  return position === -1 ? text.length : position;
}
