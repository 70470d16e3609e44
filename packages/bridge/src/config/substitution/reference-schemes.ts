import { readFileSync, statSync } from "node:fs";

import type { Environment } from "./substitution.ts";

/** What a reference stands for, or why it stands for nothing. */
export type Resolved =
  | { readonly text: string; readonly problem?: undefined }
  | {
      readonly problem: string;
      /** There is nothing by this name: a default takes its place. */
      readonly isMissing?: boolean;
    };

type Scheme = (name: string, env: Environment) => Resolved;

const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** More than any certificate or key needs. */
const maxFileBytes = 65_536;

/** How references are resolved, by the word before the colon. */
export const referenceSchemes: ReadonlyMap<string, Scheme> = new Map([
  ["env", resolveVariable],
  ["file", resolveFile],
]);

function resolveVariable(name: string, env: Environment): Resolved {
  if (!variableName.test(name)) {
    return { problem: "the name in ${env:…} is not one of a variable: letters, digits and _" };
  }
  const text = Object.hasOwn(env, name) ? env[name] : undefined;
  if (text !== undefined) return { text };
  const problem = `the environment variable ${name} is not set; a default is written \${env:${name}:-default}`;
  return { problem, isMissing: true };
}

/** The text of a file, from the folder the daemon was started in, without the end of its last line: a secret that the system mounts, say. */
function resolveFile(path: string): Resolved {
  if (path === "" || path.includes("\0")) return { problem: "${file:…} has no path" };
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return { problem: "what ${file:…} names is no file" };
    if (stats.size > maxFileBytes) {
      return { problem: `the file of \${file:…} is larger than ${maxFileBytes} bytes` };
    }
    return { text: readFileSync(path, "utf8").replace(/\r?\n$/, "") };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
    const isMissing = code === "ENOENT" || code === "ENOTDIR";
    const problem = isMissing
      ? "the file of ${file:…} does not exist"
      : `the file of \${file:…} cannot be read (${code})`;
    return { problem, isMissing };
  }
}
