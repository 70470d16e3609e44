import type { EventFrame } from "@rookery/core";

import { localPath } from "../source-context/local-path.ts";

const codeSuffix = /\.[cm]?js$/;
const packages = "/node_modules/";
const slashes = /\/+/g;
const backslashes = /\\/g;

/**
 * Names the module of a frame by its file, as Sentry's SDK for Node does, so that Sentry groups alike
 * whichever of the two has sent: `orders.payment:charge` for `orders/payment/charge.js` of the app,
 * `pino.lib:tools` for `node_modules/pino/lib/tools.js`, the file's own name for any other.
 *
 * @param frame a frame of Node; one that has a module keeps it.
 * @param appFolder the folder of the script that Node was started with.
 */
export function frameModule(frame: EventFrame, appFolder: string | undefined): string | undefined {
  const { abs_path: absPath, filename, module } = frame;
  if (module !== undefined) return module;
  if (filename?.startsWith("node:") === true) return filename.slice(filename.search(/[^/:]*$/));
  const path = typeof absPath === "string" ? localPath(absPath) : undefined;
  return path === undefined ? undefined : moduleOf(withSlashes(path), appFolder);
}

function moduleOf(path: string, appFolder: string | undefined): string {
  const end = path.lastIndexOf("/");
  const folder = path.slice(0, end + 1);
  const file = path.slice(end + 1).replace(codeSuffix, "");
  const inside = insideOf(folder, appFolder);
  const dotted = inside.replaceAll(slashes, ".");
  return dotted === "" ? file : `${dotted}:${file}`;
}

/** The part of a folder that says where it lies in a package or the app, without slashes around it. */
function insideOf(folder: string, appFolder: string | undefined): string {
  const start = folder.lastIndexOf(packages);
  if (start !== -1) return folder.slice(start + packages.length, -1);
  const base = appFolder === undefined ? undefined : `${withSlashes(appFolder)}/`;
  return base !== undefined && folder.startsWith(base) ? folder.slice(base.length, -1) : "";
}

function withSlashes(path: string): string {
  return path.replaceAll(backslashes, "/");
}
