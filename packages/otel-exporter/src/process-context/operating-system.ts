import { readFileSync } from "node:fs";
import { release, type as kernelName } from "node:os";

import type { EventContext } from "../mapping/contexts/event-context.ts";

/** Where a Linux distribution says what it is, the first that exists (freedesktop.org, os-release). */
const linuxFiles = ["/etc/os-release", "/usr/lib/os-release"];
const assignment = /^(?<name>[A-Z_]+)=(?<quote>["']?)(?<value>[^"'\r\n]*)\k<quote>\s*$/gm;
const suffix = / GNU\/Linux$/;

/** The operating system of this process, as Sentry's context `os` has it. */
export function operatingSystem(): EventContext {
  const { platform } = process;
  if (platform === "linux") {
    return { name: "Linux", ...linuxDistribution(osReleaseText()), kernel_version: release() };
  }
  if (platform === "darwin") return { name: "macOS", kernel_version: release() };
  return { name: platform === "win32" ? "Windows" : kernelName(), version: release() };
}

/** Reads name and version out of what an `os-release` file says; absent what it does not. */
export function linuxDistribution(text: string): EventContext {
  const values = new Map<string | undefined, string>();
  for (const { groups } of text.matchAll(assignment)) {
    if (groups?.["value"]) values.set(groups["name"], groups["value"]);
  }
  const name = values.get("NAME")?.replace(suffix, "");
  const version = values.get("VERSION_ID");
  return { ...(name !== undefined && { name }), ...(version !== undefined && { version }) };
}

function osReleaseText(): string {
  for (const path of linuxFiles) {
    try {
      return readFileSync(path, "utf8");
    } catch {
      // The other file may exist.
    }
  }
  return "";
}
