import { readProperty } from "@rookery/core/values";
import type { LogRecord } from "@rookery/log-record";

import { scalarText } from "../mapping/attributes/scalar-text.ts";

/** Finds what a record's own attribute has been given, or else its resource's. */
export type ProjectOf<Project> = (record: LogRecord) => Project;

/**
 * Makes the choice of a record's project by the value of one attribute.
 *
 * The record's own attribute wins over its resource's; texts, numbers and booleans count. Whatever
 * is not among the projects goes to the default one.
 */
export function createProjectOf<Project>(
  attribute: string,
  projects: ReadonlyMap<string, Project>,
  defaultProject: Project,
): ProjectOf<Project> {
  if (projects.size === 0) return () => defaultProject;
  return (record) => {
    const value = attributeText(record, attribute);
    return (value === undefined ? undefined : projects.get(value)) ?? defaultProject;
  };
}

/** A record may throw when it is read: then it tells nothing. */
function attributeText(record: LogRecord, attribute: string): string | undefined {
  try {
    const own = scalarText(readProperty(record.attributes, attribute));
    return own ?? scalarText(readProperty(record.resource.attributes, attribute));
  } catch {
    return undefined;
  }
}
