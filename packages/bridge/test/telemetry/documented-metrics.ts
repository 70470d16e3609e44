import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { ScrapedFamily } from "./scrape.ts";

const path = join(import.meta.dirname, "../../../../docs/metrics.md");
const row = /^\| `(rookery_\w+)`\s*\| (\w+)\s*\| ([^|]*?)\s*\| ([^|]+?)\s*\|$/gm;

/** The tables of docs/metrics.md, as a scrape would show them. */
export function documentedMetrics(): readonly ScrapedFamily[] {
  return [...readFileSync(path, "utf8").matchAll(row)].map(
    ([, name = "", type = "", labels = "", help = ""]) => ({
      name,
      type,
      labels: [...labels.matchAll(/`(\w+)`/g)].map(([, label = ""]) => label),
      help,
    }),
  );
}
