import type { JsonSafeValue } from "../../values/json-safe-value.ts";
import type { Sacrifice } from "./order-of-sacrifice.ts";

/** Keeps the newest part of the breadcrumbs: one of so many. */
export function withFewerBreadcrumbs(divisor: number): Sacrifice {
  return (packet) => {
    const { breadcrumbs } = packet;
    if (breadcrumbs === undefined) return packet;
    const kept = Math.max(Math.floor(breadcrumbs.values.length / divisor), 1);
    return { ...packet, breadcrumbs: { values: breadcrumbs.values.slice(-kept) } };
  };
}

/** Leaves out the largest values of extra, until one of so many bytes is left. */
export function withFewerExtra(divisor: number): Sacrifice {
  return (packet) => {
    const { extra, ...rest } = packet;
    if (extra === undefined) return packet;
    const sized = Object.entries(extra)
      .map((entry) => ({ entry, bytes: Buffer.byteLength(JSON.stringify(entry)) }))
      .toSorted((first, second) => first.bytes - second.bytes);
    let room = sized.reduce((sum, { bytes }) => sum + bytes, 0) / divisor;
    const kept = new Set<string>();
    for (const { entry, bytes } of sized) {
      room -= bytes;
      if (room >= 0) kept.add(entry[0]);
    }
    if (kept.size === 0) return rest;
    return { ...rest, extra: Object.fromEntries(namedIn(extra, kept)) };
  };
}

function namedIn(
  extra: Readonly<Record<string, JsonSafeValue>>,
  kept: ReadonlySet<string>,
): readonly (readonly [string, JsonSafeValue])[] {
  return Object.entries(extra).filter(([name]) => kept.has(name));
}
