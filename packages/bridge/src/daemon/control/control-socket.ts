import { join } from "node:path";

/** Where the daemon that has a storage is asked. */
export function controlSocketOf(storageDirectory: string): string {
  return join(storageDirectory, "rookery.sock");
}

/** Requests and answers are each a line of JSON, and no longer than this, in characters. */
export const maxControlLength = 65_536;
