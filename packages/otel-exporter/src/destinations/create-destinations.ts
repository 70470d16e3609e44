import { endpointUrl, type Dsn } from "@rookery/core";

import type { CheckedOptions } from "../options/checked-options.ts";
import type { DestinationReporter } from "../reporting/destination-reporter.ts";
import { createProjectOf } from "../routing/project-of.ts";
import {
  createDestination,
  openDestination,
  type DestinationSetting,
  type OpeningSetting,
} from "./create-destination.ts";
import type { Destination } from "./destination.ts";
import { Destinations } from "./destinations.ts";

/** What destinations are told beside the options. */
export interface DestinationsSetting extends Omit<DestinationSetting, "dsn" | "reporter"> {
  readonly reporterOf: (dsn: Dsn) => DestinationReporter;
}

/**
 * Makes a destination for each project, the default one first. Two DSNs of one project that say the
 * same are one.
 *
 * @throws SentryExporterError `invalid_options` for what only the transport can tell.
 */
export function createDestinations(
  options: CheckedOptions,
  setting: DestinationsSetting,
): Destinations {
  const made = Array.from(projectsOf(options), ([key, dsn]): [string, Destination] => [
    key,
    createDestination(options, { ...setting, dsn, reporter: setting.reporterOf(dsn) }),
  ]);
  return joined(options, new Map(made));
}

/**
 * Makes a destination for each project as {@link createDestinations} does, over deliveries that others
 * open.
 *
 * @throws SentryExporterError `invalid_options` for what only the transport can tell.
 */
export async function openDestinations(
  options: CheckedOptions,
  setting: DestinationsSetting & OpeningSetting,
): Promise<Destinations> {
  const opened = new Map<string, Destination>();
  try {
    for (const [key, dsn] of projectsOf(options)) {
      const reporter = setting.reporterOf(dsn);
      opened.set(key, await openDestination(options, { ...setting, dsn, reporter }));
    }
  } catch (error) {
    await Promise.all(Array.from(opened.values(), (each) => each.shutdown(0)));
    throw error;
  }
  return joined(options, opened);
}

/** All projects, by what tells them apart; the default one first. */
function projectsOf(options: CheckedOptions): ReadonlyMap<string, Dsn> {
  const projects = new Map<string, Dsn>();
  for (const dsn of [options.dsn, ...Object.values(options.routing.projects)]) {
    const key = keyOf(options, dsn);
    if (!projects.has(key)) projects.set(key, dsn);
  }
  return projects;
}

function keyOf({ endpoint }: CheckedOptions, dsn: Dsn): string {
  return JSON.stringify([endpointUrl(dsn, endpoint), dsn.publicKey, dsn.secretKey]);
}

function joined(
  options: CheckedOptions,
  destinations: ReadonlyMap<string, Destination>,
): Destinations {
  const { attribute, projects } = options.routing;
  const destinationOf = (dsn: Dsn): Destination => {
    const destination = destinations.get(keyOf(options, dsn));
    if (destination === undefined) throw new Error("Every project has a destination.");
    return destination;
  };
  const byValue = Object.entries(projects).map(([value, dsn]): [string, Destination] => [
    value,
    destinationOf(dsn),
  ]);
  const of = createProjectOf(attribute, new Map(byValue), destinationOf(options.dsn));
  return new Destinations([...destinations.values()], of);
}
