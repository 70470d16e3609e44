import type { Metrics } from "../../src/telemetry/create-metrics.ts";

/** A metric as a scrape shows it. */
export interface ScrapedFamily {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  /** The names of the labels of its first series. */
  readonly labels: readonly string[];
}

/** What Prometheus reads. */
export interface Scrape {
  readonly page: string;
  readonly families: readonly ScrapedFamily[];
  /** By name and labels, as they are written. */
  readonly samples: Readonly<Record<string, number>>;
}

/** Fetches the page as Prometheus does. */
export async function scrape({ address }: Metrics): Promise<Scrape> {
  const response = await fetch(`http://127.0.0.1:${address?.port}/metrics`);
  const page = await response.text();
  const samples: Record<string, number> = {};
  for (const line of page.split("\n").filter((text) => text !== "" && !text.startsWith("#"))) {
    const space = line.lastIndexOf(" ");
    samples[line.slice(0, space)] = Number(line.slice(space + 1));
  }
  const families = [...page.matchAll(/^# HELP (\S+) (.+)$/gm)].flatMap(([, name = "", help = ""]) =>
    name.startsWith("rookery_") ? [familyOf(name, help, page)] : [],
  );
  return { page, families, samples };
}

function familyOf(name: string, help: string, page: string): ScrapedFamily {
  const [, type = ""] = new RegExp(`^# TYPE ${name} (\\w+)$`, "m").exec(page) ?? [];
  const [, labels = ""] = new RegExp(`^${name}\\{(.+)\\} `, "m").exec(page) ?? [];
  const names = [...labels.matchAll(/(\w+)="/g)].map(([, label = ""]) => label);
  return { name, type, help, labels: names };
}
