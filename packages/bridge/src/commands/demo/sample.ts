import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";

import { createLogstashDecoder, parseLogstashLine } from "@rookery/logstash";

const folder = join(import.meta.dirname, "../../../sample");

/** The sample's files: what real loggers wrote for Logstash. */
export async function sampleFiles(): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith(".ndjson"))
    .toSorted()
    .map((name) => join(folder, name));
}

/** How a sample file is called in the demo's output. */
export function sampleName(path: string): string {
  return join("sample", basename(path));
}

/** The time of the sample's newest record, in milliseconds since 1970. */
export async function newestTime(paths: readonly string[]): Promise<number> {
  const decoder = createLogstashDecoder();
  let newest = 0;
  for (const path of paths) {
    for (const line of (await readFile(path, "utf8")).split("\n")) {
      const parsed = parseLogstashLine(Buffer.from(line));
      if (parsed.status !== "event") continue;
      const [seconds, nanoseconds] = decoder.decode(parsed.event).hrTime;
      newest = Math.max(newest, seconds * 1000 + Math.floor(nanoseconds / 1_000_000));
    }
  }
  return newest;
}
