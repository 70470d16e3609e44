import type { Attributes } from "../attributes/attributes.ts";
import { filledText } from "../text/filled-text.ts";
import { limitText } from "../text/limit-text.ts";
import { oneLine } from "../text/one-line.ts";

const maxServerNameLength = 256;

/** The machine: as configured, else the resource's `host.name`. */
export function serverName(
  configured: string | undefined,
  resource: Attributes,
): string | undefined {
  const name = filledText(configured) ?? filledText(resource.get("host.name"));
  return name === undefined ? undefined : limitText(oneLine(name), maxServerNameLength);
}
