import type { Dsn } from "@rookery/core";
import { z } from "zod";

import { dsn } from "./dsn-schema.ts";
import type { OptionShape } from "./option-shape.ts";
import { text } from "./value-schemas.ts";

/** Routing once it is checked. */
export interface CheckedRouting {
  readonly attribute: string;
  readonly projects: Readonly<Record<string, Dsn>>;
}

/** The schemas of `routing`. */
export const routingShape: OptionShape<CheckedRouting> = {
  attribute: text().min(1, "expected the name of an attribute").default("service.name"),
  projects: z.record(z.string(), dsn(""), "expected DSNs by the attribute's values").default({}),
};
