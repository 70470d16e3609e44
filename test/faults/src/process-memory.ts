import { readFile, writeFile } from "node:fs/promises";

const bytesPerKibibyte = 1024;

/** The most memory that a process has had in RAM, in bytes, since it was last asked to forget. */
export async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const [, kibibytes = ""] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
  return Number(kibibytes) * bytesPerKibibyte;
}

/** What it has from now on is what counts. */
export async function forgetPeak(pid: number): Promise<void> {
  await writeFile(`/proc/${pid}/clear_refs`, "5");
}

/**
 * Sees to it that this process, and those that it starts, may have so many files and connections open.
 *
 * @throws Error when they may not: a test that would open fewer would prove nothing.
 */
export async function needOpenFiles(count: number): Promise<void> {
  const limits = await readFile("/proc/self/limits", "utf8");
  const [, soft = ""] = /^Max open files\s+(\d+|unlimited)/m.exec(limits) ?? [];
  if (soft === "unlimited" || Number(soft) >= count) return;
  throw new Error(`this test opens ${count} files: ulimit -n is ${soft}, raise it`);
}
