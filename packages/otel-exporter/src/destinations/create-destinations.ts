import { endpointUrl, type Dsn } from "@rookery/core";

import type { CheckedOptions } from "../options/checked-options.ts";
import { createProjectOf } from "../routing/project-of.ts";
import { Destination, type DestinationSetting } from "./destination.ts";
import { Destinations } from "./destinations.ts";

/**
 * Makes a destination for each project, the default one first. Two DSNs of one project that say the
 * same are one.
 *
 * @throws SentryExporterError `invalid_options` for what only the transport can tell.
 */
export function createDestinations(
  options: CheckedOptions,
  setting: Omit<DestinationSetting, "dsn">,
): Destinations {
  const made = new Map<string, Destination>();
  const destinationOf = (dsn: Dsn): Destination => {
    const key = JSON.stringify([endpointUrl(dsn, options.endpoint), dsn.publicKey, dsn.secretKey]);
    const destination = made.get(key) ?? new Destination(options, { ...setting, dsn });
    made.set(key, destination);
    return destination;
  };
  const first = destinationOf(options.dsn);
  const projects = new Map(
    Object.entries(options.routing.projects).map(([value, dsn]) => [value, destinationOf(dsn)]),
  );
  const of = createProjectOf(options.routing.attribute, projects, first);
  return new Destinations([...made.values()], of);
}
