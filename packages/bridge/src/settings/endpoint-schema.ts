import { isIPv6 } from "node:net";

import { z } from "zod";

/** Where something listens or connects to. */
export interface Endpoint {
  /** A name or an address, IPv6 without brackets. */
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
}

const pattern = /^(?:\[([^\]\s]{1,255})\]|([^:[\]\s/]{0,255})):(\d{1,5})$/;
const expected = "Expected host:port, such as localhost:5000 or 0.0.0.0:5000.";

/** Reads `host:port`; an empty host is every address. */
export const endpointSchema: z.ZodType<Endpoint, string> = z
  .string({ error: expected })
  .transform((text, context) => {
    const [, address, name, port] = pattern.exec(text) ?? [];
    const number = Number(port);
    const isAddress = address === undefined || isIPv6(address);
    if (port !== undefined && number <= 65_535 && isAddress) {
      const host = address ?? name ?? "";
      return { host: host === "" ? "::" : host, port: number };
    }
    context.issues.push({ code: "custom", input: text, message: expected });
    return z.NEVER;
  })
  .meta({ description: "host:port, such as localhost:5000" });

/** Writes an endpoint as a user would. */
export function formatEndpoint({ host, port }: Endpoint): string {
  return isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`;
}
